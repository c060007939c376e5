"""The agreement on paper: a Word template with named fields, filled for two schools.

Plain values in, bytes out; import from the files.
"""
