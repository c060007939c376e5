"""What every test can count on: no broker, no shared folders, fast passwords."""

from pathlib import Path

import pytest
from django.conf import settings as portal_settings

from config.celery import app as celery_app

# A task runs where it is called, and its exception reaches the test.
celery_app.conf.update(task_always_eager=True, task_eager_propagates=True)

DOCUMENTS = Path(portal_settings.BASE_DIR).parent / "shared" / "documents"


@pytest.fixture(autouse=True)
def _on_this_machine_alone(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    # Attempts to sign in are counted for each test apart.
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "LOCATION": str(tmp_path),
        }
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def shared_documents():
    """The folder of real signed roadmaps beside the checkout; its tests skip without it."""
    if not DOCUMENTS.is_dir():
        pytest.skip(f"no real documents in {DOCUMENTS}")
    return DOCUMENTS
