"""The four signed roadmaps: their Word and their text give the same rows."""

import re

import pytest

from tests.roadmaps.imports.formats.builders import tables


@pytest.mark.parametrize(
    "name", ["nevinnomyssk-2024", "orenburg-2023-2024", "project-2020-2022", "uryupinsk-2020"]
)
def test_a_real_document_gives_the_same_numbers_of_rows_from_word_and_text(shared_documents, name):
    word = (shared_documents / f"{name}.docx").read_bytes()
    text = (shared_documents / f"{name}.txt").read_bytes()

    assert numbers(word) == numbers(text)


def numbers(data):
    """What stands in the first column, where that is the number of a row."""
    first = (row[0] for each in tables(data) for row in each)
    return [cell for cell in first if re.fullmatch(r"\d+\.?", cell)]
