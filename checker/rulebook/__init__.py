"""`rules/` as one immutable value, and every other data file that ships."""
