"""What lists may be narrowed to, one noun a file; import filters from the file."""
