"""Actions, terms, conditions, and their form in ODRL."""
