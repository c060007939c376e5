"""What the benchmarks of printing print, and how a process of theirs is asked and watched."""

import json
import subprocess
import sys
from pathlib import Path

from tests.reports.editions import NARROW, edition_of, part, plan, row

COLUMNS = [
    *NARROW,
    {"role": "result", "caption": "Ожидаемый результат"},
]


def in_a_process(module, *arguments):
    """What the module prints as JSON when it runs by itself."""
    printed = subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)],
        capture_output=True,
        check=True,
        cwd=Path(__file__).resolve().parent.parent,
    )
    return json.loads(printed.stdout)


def saved(count):
    """The key of an edition with `count` rows, no two alike."""
    rows = [
        row(
            COLUMNS,
            number=f"{n}.",
            title=f"Консультации для заместителей директоров по итогам диагностики № {n}: "
            "разбор заданий, подбор материалов, план помощи каждому классу",
            deadline=f"До {n % 28 + 1} ноября 2024 года",
        )
        for n in range(1, count + 1)
    ]
    act = {"kind": "приказ", "issuer": "управление образования", "number": "7"}
    data = plan(
        part(COLUMNS, sections={"": rows}), act={**act, "date": "2024-01-15", "appendix": "1"}
    )
    return edition_of(data).pk


def count_the_peak_anew():
    Path("/proc/self/clear_refs").write_text("5")


def peak_memory():
    """The most memory the process has held, in megabytes, as Linux counts it."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
