import pytest

from tests.roadmaps.editing.drafts import Draft


@pytest.fixture
def draft(db):
    return Draft()
