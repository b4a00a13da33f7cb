"""Literals, patterns with a time limit, runaway patterns refused."""
