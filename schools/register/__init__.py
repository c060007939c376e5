"""The register of schools as an Excel workbook: columns, reading, writing; no database."""
