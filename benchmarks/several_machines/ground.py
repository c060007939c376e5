"""Where a portal of several machines stands: a folder that is gone afterwards, and settings that
lead to its own database."""

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path

import django


@contextmanager
def ground():
    """The folder. What imports models is imported within."""
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
        yield folder
