"""What the environment may and may not ask of the portal."""

import os
import subprocess
import sys

import pytest

from tests.architecture.modules import ROOT

OWN_KEY = "k9!" + "a-secret-of-their-own-" * 3
PRODUCTION = {
    "ENVIRONMENT": "production",
    "SECRET_KEY": OWN_KEY,
    "ALLOWED_HOSTS": "portal.example",
    "DATABASE_URL": "postgres://portal:word@db/portal",
    "CELERY_BROKER_URL": "redis://redis/0",
    "SITE_URL": "https://portal.example",
}


def manage(*arguments, **environment):
    """Runs manage.py with these settings alone."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**kept, "PYTHONWARNINGS": "ignore", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_portal_starts_with_nothing_set():
    result = manage("check")

    assert result.returncode == 0, result.stderr


def test_production_passes_every_deployment_check():
    result = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)

    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"SECRET_KEY": ""}, "Production needs its own SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "Production needs its own SECRET_KEY"),
        ({"DEBUG": "1"}, "Production must not run with DEBUG"),
        ({"ALLOWED_HOSTS": ""}, "Production needs ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "*"}, "Production needs ALLOWED_HOSTS"),
        ({"DATABASE_URL": ""}, "Production needs DATABASE_URL"),
        ({"CELERY_BROKER_URL": ""}, "Production needs CELERY_BROKER_URL"),
        ({"SITE_URL": ""}, "Production needs SITE_URL"),
        ({"ENVIRONMENT": "prod"}, "it must be “local” or “production”"),
    ],
)
def test_production_refuses_what_only_suits_one_machine(change, complaint):
    settings = {name: value for name, value in {**PRODUCTION, **change}.items() if value}

    result = manage("check", **settings)

    assert result.returncode == 1
    last_line = result.stderr.strip().splitlines()[-1]
    assert last_line.startswith("django.core.exceptions.ImproperlyConfigured: ")
    assert complaint in last_line


def test_a_local_portal_would_not_pass_the_deployment_check():
    result = manage("check", "--deploy", "--fail-level", "WARNING")

    assert result.returncode == 1
    assert "SECURE_SSL_REDIRECT" in result.stderr
