"""What `make run` does before it serves."""

import os
import re
import subprocess
import sys

from django.conf import settings


def test_a_new_machine_gets_its_tables_and_the_demonstration(tmp_path):
    start = (settings.BASE_DIR / ".ci" / "start").read_text()
    beginning = re.search(r"<<'PYTHON'\n(.*?)^PYTHON$", start, re.M | re.S)[1]
    environment = {
        **os.environ,
        "HOST": "127.0.0.1",
        "PORT": "0",  # any that is free
        "SITE_URL": "http://localhost",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "VAR_DIR": str(tmp_path),
    }
    environment.pop("DATABASE_URL", None)

    started = subprocess.run(
        [sys.executable, "-"],
        input=beginning,
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert started.returncode == 0, started.stderr
    assert "coordinator@portal.example" in started.stdout
