"""Measures what takes long and prints one Markdown table: `make bench`.

Every module beside this one that has `measure() -> list[tuple[name, value, unit]]` takes
part. With names, `python -m benchmarks deadlines` measures only those.
"""

import os
import pkgutil
import sys
from importlib import import_module

import django
from django.db import connection

import benchmarks

# Modules that measure may import models, so Django stands before any of them is imported.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()


def measurements(names):
    """Rows of (module, what, value, unit), one module after another."""
    for found in pkgutil.iter_modules(benchmarks.__path__):
        if found.name == "__main__" or (names and found.name not in names):
            continue
        module = import_module(f"benchmarks.{found.name}")
        if hasattr(module, "measure"):
            for what, value, unit in module.measure():
                yield found.name, what, value, unit


def main():
    print(f"| Benchmark on {connection.display_name} | What | Value | Unit |")
    print("|---|---|---:|---|")
    for module, what, value, unit in measurements(sys.argv[1:]):
        number = f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
        print(f"| {module} | {what} | {number} | {unit} |", flush=True)


if __name__ == "__main__":
    main()
