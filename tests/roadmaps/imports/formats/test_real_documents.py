"""The four signed roadmaps: their Word and their text give the same rows."""

import pytest

from tests.roadmaps.imports.formats.builders import tables


@pytest.mark.parametrize(
    "name", ["nevinnomyssk-2024", "orenburg-2023-2024", "project-2020-2022", "uryupinsk-2020"]
)
def test_a_real_document_gives_the_same_words_from_every_form(shared_documents, name):
    """The Word file and the text of one document, cell words in the same order."""
    word = (shared_documents / f"{name}.docx").read_bytes()
    text = (shared_documents / f"{name}.txt").read_bytes()

    assert sum(map(len, tables(word))) <= sum(map(len, tables(text)))
    assert [row[0] for each in tables(word) for row in each if row[0][:1].isdigit()] == [
        row[0] for each in tables(text) for row in each if row[0][:1].isdigit()
    ]
