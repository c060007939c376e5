"""The bar for reliability and security, row by row: `make harden`, and `docs/hardening.md`.

A row is a claim (`rows.Row`) with the checks that try it: most are tests of the suite, asked for
more at once than the suite asks, some are benchmarks that kill what they measure. There is a module
for each letter of the bar; none of them holds a mechanism of its own where the suite has one.
"""
