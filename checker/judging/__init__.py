"""How a use of an item is judged: statements, agreements, one answer for each action, and its telling."""
