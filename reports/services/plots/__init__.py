"""Values of the pictures, reckoned by the database. Each is given rows the reader may see."""
