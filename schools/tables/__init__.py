"""Lists as tables, one noun a file; import tables from the file."""
