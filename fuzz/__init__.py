"""Fuzzing: each reader, the whole scan, and each file that a user writes, fed with bytes that nobody would write."""
