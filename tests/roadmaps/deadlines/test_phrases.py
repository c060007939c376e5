"""Deadlines in the words of officials, a line a phrase in `phrases/`."""

import pytest

from roadmaps.deadlines import read_deadline
from tests.roadmaps.deadlines.notation import PHRASES, table, written

CASES = [
    pytest.param(*case, id=f"{path.stem}-{case[0]}")
    for path in sorted(PHRASES.glob("*.txt"))
    for case in table(path.stem)
]


@pytest.mark.parametrize(("phrase", "plan", "reading"), CASES)
def test_a_phrase_of_an_official_is_read_as_the_table_says(phrase, plan, reading):
    assert written(read_deadline(phrase, plan)) == reading
