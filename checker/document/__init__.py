"""What was read: passages, zones, places, and the way back into the source."""
