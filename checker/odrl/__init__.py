"""ODRL 2.2: read, evaluated to the letter of the Recommendation, turned into terms, and written."""
