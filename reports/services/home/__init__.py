"""What the first page tells each role: numbers, each with the address of the rows behind it."""
