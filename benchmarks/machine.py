"""Where and of what figures were taken."""

import os
import platform
import subprocess
from pathlib import Path

import django
from django.db import connection
from django.utils import timezone

ROOT = Path(__file__).resolve().parent.parent


def facts():
    """{name: value}: the machine, how busy it was, the software and the commit."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "at": timezone.now().isoformat(timespec="seconds"),
        "commit": _git("rev-parse", "HEAD"),
        "is_changed_since": bool(_git("status", "--porcelain", "--untracked-files=no")),
        "processor": _processor(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gb": round(memory / 1024**3, 1),
        "load_of_a_minute": round(os.getloadavg()[0], 2),
        "system": platform.platform(),
        "python": platform.python_version(),
        "django": django.get_version(),
        "database": _database(),
    }


def _git(*arguments):
    """What git says; empty where there is no history of the code."""
    said = subprocess.run(
        ["git", *arguments], check=False, cwd=ROOT, capture_output=True, text=True
    )
    return said.stdout.strip()


def _processor():
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()


def _database():
    connection.ensure_connection()
    version = ".".join(map(str, connection.get_database_version()))
    return f"{connection.display_name} {version}"
