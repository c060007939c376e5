"""Every deadline of the four signed roadmaps."""

import json
from datetime import date

import pytest

from roadmaps.deadlines import read_deadline
from roadmaps.period import Period
from tests.conftest import DOCUMENTS

READINGS = DOCUMENTS / "deadlines.json"
CASES = json.loads(READINGS.read_text(encoding="utf-8")) if READINGS.is_file() else []
FIELDS = ("kind", "windows", "repeats", "qualifier", "assumed")


@pytest.mark.skipif(not CASES, reason=f"no real documents in {DOCUMENTS}")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["phrase"])
def test_a_deadline_of_a_signed_roadmap_is_read_exactly(case):
    # given
    plan = Period(*map(date.fromisoformat, case["period"]))
    # when
    reading = read_deadline(case["phrase"], plan).as_json()
    # then
    assert reading == {field: case[field] for field in FIELDS}
