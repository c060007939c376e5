import os
import sys
import tempfile
from importlib import import_module
from pathlib import Path

import django


def main():
    with tempfile.TemporaryDirectory(prefix="portal-machines.") as name:
        folder = Path(name)
        folder.chmod(0o755)  # PostgreSQL's user passes through it
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "VAR_DIR": str(folder / "own.disk"),
            "MEDIA_ROOT": str(folder / "media"),
            "DATABASE_URL": "postgres://portal@127.0.0.1/postgres",
        }
        django.setup()
        # What imports models comes after.
        import_module("benchmarks.several_machines.fire").print_toll(folder, sys.argv[1:])


main()
