"""The four signed roadmaps, from text and from Word, beside the structure that must come out."""

import json

import pytest

from roadmaps.imports import read_document

NAMES = ("uryupinsk-2020", "nevinnomyssk-2024", "orenburg-2023-2024", "project-2020-2022")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("extension", ["txt", "docx"])
def test_a_signed_roadmap_is_read_whole(shared_documents, name, extension):
    expected = json.loads((shared_documents / f"{name}.json").read_text(encoding="utf-8"))
    path = shared_documents / f"{name}.{extension}"

    with path.open("rb") as stream:
        roadmap = read_document(stream, path.name)

    found = roadmap.as_json()
    for key in ("title", "act", "period", "blocks", "parts"):
        assert found[key] == expected[key]
    assert found["source"] == path.name
    assert "words_lost" not in [warning.kind for warning in roadmap.warnings]


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("orenburg-2023-2024", "numbering_gap", "после 6 сразу идёт 8"),
        ("orenburg-2023-2024", "foreign_year", "2022 – 2023"),
        ("uryupinsk-2020", "date_before_act", "Февраль – март 2020г."),
        ("nevinnomyssk-2024", "same_title_other_deadline", "Июнь 2024 года"),
        ("project-2020-2022", "separator_assumed", "Муниципальная рабочая группа"),
    ],
)
def test_contradictions_of_signed_roadmaps_are_told(shared_documents, name, kind, words):
    content = (shared_documents / f"{name}.docx").read_bytes()

    warnings = read_document(content, f"{name}.docx").warnings

    assert any(warning.kind == kind and words in warning.message for warning in warnings)
