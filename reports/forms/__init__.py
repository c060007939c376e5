"""Forms, one noun a file; import them from the file."""
