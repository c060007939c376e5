"""Office files from strangers, opened under guard, and cells written so that they stay text."""
