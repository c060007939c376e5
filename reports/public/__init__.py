"""What everybody may read: plans without names, progress without small numbers, open data."""
