"""Every file that a page asks for is there, under the name production gives it."""

import posixpath
import re

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command

from config.static_files import HashedFiles

ASKED_FOR = re.compile(r"""\{% static ["']([^"']+)["']""")
IMPORTED = re.compile(r"""^\s*import\b[^"']*["']([^"']+)["']""", re.MULTILINE)


def files_asked_for():
    templates = (settings.BASE_DIR / "templates").rglob("*.html")
    return {path for template in templates for path in ASKED_FOR.findall(template.read_text())}


@pytest.fixture
def collected(settings, tmp_path, monkeypatch):
    """Static files as production keeps them, but for compression, which takes a minute."""
    monkeypatch.setattr(HashedFiles, "compress_files", lambda self, names: ())
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "config.static_files.HashedFiles"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    return staticfiles_storage


def test_every_file_a_page_asks_for_is_collected(collected):
    asked_for = files_asked_for()

    assert asked_for
    assert [path for path in asked_for if not collected.exists(collected.stored_name(path))] == []


def test_modules_import_each_other_by_the_names_of_production(collected):
    imported, waiting = set(), [collected.stored_name("roadmaps/editor.js")]

    while waiting:
        module = waiting.pop()
        if module in imported:
            continue
        imported.add(module)
        for path in IMPORTED.findall(collected.open(module).read().decode()):
            waiting.append(posixpath.normpath(posixpath.join(posixpath.dirname(module), path)))

    assert collected.stored_name("roadmaps/editor/page.js") in imported
    assert imported <= set(collected.hashed_files.values())


def test_a_missing_file_is_found(collected):
    with pytest.raises(ValueError, match=r"no-such\.css"):
        collected.stored_name("no-such.css")
