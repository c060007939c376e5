"""Every responsible party of the four signed roadmaps."""

import json

import pytest

from roadmaps.responsibles import read_responsibles
from tests.conftest import DOCUMENTS

READINGS = DOCUMENTS / "responsibles.json"
CASES = json.loads(READINGS.read_text()) if READINGS.is_file() else []


@pytest.mark.skipif(not CASES, reason=f"no real documents in {DOCUMENTS}")
def test_every_phrase_of_the_signed_roadmaps_is_read_exactly():
    # when
    readings = [read_responsibles(case["phrase"]).as_json() for case in CASES]
    # then
    assert readings == [{"parties": case["parties"], "assumed": case["assumed"]} for case in CASES]
