"""A municipality's own Word template of a report: its fields, and a sample to begin with."""
