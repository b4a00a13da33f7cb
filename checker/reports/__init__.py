"""Results told: each module writes one format to the stream that it is given."""
