"""The portal copied and brought back, on either database."""

from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings as portal_settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.urls import reverse

from reports.archive.members import ArchiveWriter
from reports.models import Backup
from reports.services.backup import making
from reports.services.backup.engines import digests
from schools.models import School
from tests.factories import PASSWORD, make_coordinator, make_municipality, make_report, make_school

KEY = "a key of more than twenty letters"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def path(tmp_path, settings):
    settings.BACKUP_KEY = KEY
    return tmp_path / "portal.backup"


def run(*arguments):
    told = StringIO()
    call_command(*map(str, arguments), stdout=told)
    return told.getvalue()


def stored():
    return {
        str(path.relative_to(root)): path.read_bytes()
        for root in [Path(default_storage.location)]
        for path in root.rglob("*")
        if path.is_file()
    }


def test_a_portal_that_was_spoilt_comes_back_equal(path, client):
    # given a portal with people, rows and files, one of them signed in
    municipality = make_municipality(name="Белоключевский муниципальный округ")
    make_school(municipality)
    report = make_report(municipality, content=b"as it was made")
    person = make_coordinator(municipality)
    client.force_login(person)
    rows, files = digests(), stored()

    # when it is copied, spoilt and brought back
    run("backup", path)
    School.objects.all().delete()
    make_school(make_municipality())
    default_storage.delete(report.file.name)
    default_storage.save(report.file.name, ContentFile(b"something else"))
    default_storage.save("evidence/stray.pdf", ContentFile(b"of no row"))
    with pytest.raises(CommandError, match="уже есть данные"):
        run("restore", path)
    told = run("restore", path, "--replace")

    # then all of it is there, and nothing else; who was signed in signs in again
    assert "совпадает с архивом" in told
    assert digests() == rows
    assert stored() == files
    assert client.get(reverse("home")).status_code == 302
    client.post(reverse("login"), {"login": person.email, "password": PASSWORD})
    assert client.get(reverse("home")).status_code == 200


def test_an_empty_portal_takes_an_archive_without_being_asked_twice(path):
    municipality = make_municipality()
    run("backup", path)
    municipality.delete()

    run("restore", path)

    assert type(municipality).objects.count() == 1


def test_a_damaged_archive_changes_nothing(path):
    make_municipality()
    run("backup", path)
    path.write_bytes(path.read_bytes()[:-1])
    make_school(make_municipality())
    rows = digests()

    for arguments in (["--replace"], ["--check"]):
        with pytest.raises(CommandError, match="Архив повреждён или записан не до конца"):
            run("restore", path, *arguments)

    assert digests() == rows


def test_an_archive_of_newer_code_is_refused(path):
    MigrationRecorder(connection).record_applied("schools", "9999_from_the_future")
    run("backup", path)
    MigrationRecorder(connection).record_unapplied("schools", "9999_from_the_future")

    with pytest.raises(CommandError, match="более новой версией портала"):
        run("restore", path, "--replace")


def test_the_archive_of_another_database_is_refused(path, monkeypatch):
    other = {"postgresql": "sqlite", "sqlite": "postgresql"}[connection.vendor]
    finish = ArchiveWriter.finish
    monkeypatch.setattr(
        ArchiveWriter,
        "finish",
        lambda archive, manifest: finish(archive, {**manifest, "engine": other}),
    )
    run("backup", path)

    with pytest.raises(CommandError, match="Архив сделан с базы данных"):
        run("restore", path, "--replace")


def test_whoever_has_another_key_is_told_so(path, settings):
    make_municipality()
    run("backup", path)

    settings.BACKUP_KEY = "another key of twenty letters"
    with pytest.raises(CommandError, match="Ключ BACKUP_KEY к архиву не подходит"):
        run("restore", path, "--check")
    settings.BACKUP_KEY = ""
    with pytest.raises(CommandError, match="Архив зашифрован"):
        run("restore", path, "--check")
    settings.BACKUP_KEY, settings.SECRET_KEY = KEY, "k" * 50
    assert "SECRET_KEY здесь другой" in run("restore", path, "--check")
    settings.SECRET_KEY_FALLBACKS = [portal_settings.LOCAL_SECRET_KEY]
    assert "SECRET_KEY здесь другой" not in run("restore", path, "--check")


def test_a_copy_takes_the_place_of_no_other(path):
    path.write_text("of somebody else")

    with pytest.raises(CommandError, match="уже есть"):
        run("backup", path)

    assert path.read_text() == "of somebody else"
    assert [*path.parent.glob(".*part")] == []


def test_a_folder_keeps_the_newest(path, tmp_path):
    folder = tmp_path / "copies"
    folder.mkdir()
    for name in ("portal-2020-01-01-030000.backup", "portal-2020-01-02-030000.backup", "notes.txt"):
        (folder / name).touch()

    run("backup", folder, "--keep", 2)

    kept = sorted(file.name for file in folder.iterdir())
    assert kept[:2] == ["notes.txt", "portal-2020-01-02-030000.backup"]
    assert len(kept) == 3
    assert Backup.objects.get().size == (folder / kept[2]).stat().st_size


def test_a_file_that_is_deleted_while_the_copy_is_made_is_there_for_its_row(path, monkeypatch):
    # given a file that goes between the copy of the files and the copy of the rows
    report = make_report(make_municipality(), content=b"still spoken of")
    copy = making._copy_files

    def copy_and_delete(archive, copied, names):
        copy(archive, copied, names)
        default_storage.delete(report.file.name)

    monkeypatch.setattr(making, "_copy_files", copy_and_delete)
    told = run("backup", path)

    assert "самих нет" not in told
    run("restore", path, "--replace")
    assert stored()[report.file.name] == b"still spoken of"


def test_a_file_that_is_missing_is_named(path):
    report = make_report(make_municipality())
    default_storage.delete(report.file.name)

    told = run("backup", path)

    assert f"а самих нет: 1 ({report.file.name})" in told
