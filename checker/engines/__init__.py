"""Adapters for engines that people have: each one file, imported only by who uses it, with no logic of its own.

What they do is `checker.check.batches.BatchCheck`: records in, columns out.
"""
