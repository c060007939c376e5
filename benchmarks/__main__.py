"""Measures what takes long: `make bench`, or `python -m benchmarks NAME…` for some.

Every module beside this one that has `measure()` takes part; it yields `Figure`s, or tuples of what
was measured, the value and its unit. One that says why it is measured `BY_NAME_ONLY` takes part
when it is named. What is printed is one Markdown table; the same goes, with the machine and the
commit, into a JSON file.
"""

import argparse
import json
import os
import pkgutil
import sys
import time
import traceback
from importlib import import_module
from pathlib import Path

import django
from django.conf import settings

import benchmarks
from benchmarks.figures import Figure, LeftOut
from benchmarks.machine import facts

# Modules that measure may import models, so Django stands before any of them is imported; what is
# refused on purpose need not be told.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("LOG_LEVEL", "ERROR")
django.setup()


def main():
    """Ends with 1 if a module broke; a target that is not met is told, and breaks nothing."""
    asked = _asked()
    machine, figures, left_out, took = facts(), [], {}, {}
    _say_heading(machine)
    has_broken = False
    for name, module in _modules(asked.names):
        began = time.perf_counter()
        try:
            for line in module.measure():
                figure = Figure(*line)
                figures.append({"module": name, **_as_plain(figure)})
                _say(name, figure.what, *_cells(figure))
        except LeftOut as reason:
            left_out[name] = str(reason)
            _say(name, f"left out: {reason}")
        except Exception as error:
            has_broken = True
            left_out[name] = f"broke: {error!r}"
            _say(name, f"**broke**: {error!r}")
            traceback.print_exc()
        took[name] = round(time.perf_counter() - began, 1)
        # After each, so that whoever stops the rest has what there is.
        kept = {"machine": machine, "figures": figures, "left_out": left_out, "took_seconds": took}
        asked.json.write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"\n{sum(took.values()) / 60:.1f} minutes; the same as JSON: {asked.json}")
    return int(has_broken)


def _asked():
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="a module; all if none is named")
    parser.add_argument(
        "--json", type=Path, default=settings.VAR_DIR / "bench.json", help="where the JSON goes"
    )
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(_names()):
        parser.error(f"nothing is called {', '.join(sorted(unknown))}")
    return asked


def _names():
    found = {module.name for module in pkgutil.iter_modules(benchmarks.__path__)}
    return sorted(found - {"__main__"})


def _modules(names):
    """(name, module) of what takes part, in the alphabet."""
    for name in _names():
        if names and name not in names:
            continue
        module = import_module(f"benchmarks.{name}")
        if hasattr(module, "measure") and (names or not hasattr(module, "BY_NAME_ONLY")):
            yield name, module


def _as_plain(figure):
    target = str(figure.target) if figure.target else None
    return {**figure._asdict(), "target": target, "is_met": figure.is_met}


def _cells(figure):
    value = figure.value
    number = f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
    met = {None: "", True: "yes", False: "**no**"}[figure.is_met]
    return number, figure.unit, str(figure.target or ""), met


def _say_heading(machine):
    print(
        f"{machine['at'][:16]}, commit {machine['commit'][:10]}"
        f"{' and changes' if machine['is_changed_since'] else ''}; {machine['processor']}, "
        f"{machine['cores']} cores, {machine['memory_gb']} GB, load {machine['load_of_a_minute']}; "
        f"{machine['database']}, Python {machine['python']}, Django {machine['django']}\n"
    )
    _say("Benchmark", "What", "Value", "Unit", "Target", "Met")
    print("|---|---|---:|---|---|---|", flush=True)


def _say(*cells):
    print("|", " | ".join([*cells, *[""] * (6 - len(cells))]), "|", flush=True)


if __name__ == "__main__":
    sys.exit(main())
