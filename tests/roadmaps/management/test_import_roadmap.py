"""`manage.py import_roadmap`: a file becomes a draft, and the caller learns which."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from roadmaps.models import Edition, Roadmap
from roadmaps.services.demo import roadmap_text
from schools.models import Municipality, Organisation

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 23)


@pytest.fixture
def municipality():
    municipality = Municipality.objects.create(
        slug="ozerny", name="Озёрный район", region="область"
    )
    for name in ("СОШ № 1", "СОШ № 2"):
        Organisation.objects.create(
            municipality=municipality, kind="school", name=name, short_name=name
        )
    return municipality


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "план.txt"
    path.write_text(roadmap_text("academic_year.txt", today=DAY, first_month=9), encoding="utf-8")
    return path


def import_roadmap(path, *options, municipality="ozerny"):
    out = StringIO()
    call_command("import_roadmap", path, "--municipality", municipality, *options, stdout=out)
    return out.getvalue()


def test_the_draft_is_saved_and_named_in_one_json_value(municipality, plan):
    printed = json.loads(import_roadmap(plan, "--json"))

    roadmap = Roadmap.objects.get()
    assert printed["roadmap"] == roadmap.pk
    assert (printed["edition"], printed["activities"]) == (1, 29)
    assert {warning["kind"] for warning in printed["warnings"]} >= {"deadline_assumed"}
    assert roadmap.editions.get().is_draft
    assert roadmap.covered_schools.count() == 2


def test_the_warnings_name_organisations_the_municipality_does_not_know(municipality, plan):
    printed = json.loads(import_roadmap(plan, "--json"))

    assert any("Лицей № 4" in warning["message"] for warning in printed["warnings"])


def test_the_same_file_again_doubles_nothing(municipality, plan):
    first = json.loads(import_roadmap(plan, "--json"))

    second = json.loads(import_roadmap(plan, "--json"))

    assert second == first
    assert Edition.objects.count() == 1


def test_the_title_and_the_period_can_be_given(municipality, plan):
    import_roadmap(plan, "--title", "Наш план", "--period", "2026-10-01:2027-05-31")

    roadmap = Roadmap.objects.get()
    assert roadmap.title == "Наш план"
    assert roadmap.period == (date(2026, 10, 1), date(2027, 5, 31))


def test_a_reader_is_told_in_words(municipality, plan):
    assert "29" in import_roadmap(plan)


def test_an_unknown_municipality_and_a_missing_file_are_refused(municipality, plan, tmp_path):
    with pytest.raises(CommandError, match="nowhere"):
        import_roadmap(plan, municipality="nowhere")
    with pytest.raises(CommandError, match="не открылся"):
        import_roadmap(tmp_path / "нет.docx")

    assert not Roadmap.objects.exists()


def test_a_file_without_a_plan_is_refused_and_nothing_is_saved(municipality, tmp_path):
    letter = tmp_path / "письмо.txt"
    letter.write_text("Уважаемые коллеги! Совещание переносится.", encoding="utf-8")

    with pytest.raises(CommandError):
        import_roadmap(letter)

    assert not Roadmap.objects.exists()
