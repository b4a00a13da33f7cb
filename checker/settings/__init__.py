"""Who we are, what we do, which contracts we hold."""
