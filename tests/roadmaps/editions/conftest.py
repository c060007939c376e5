import pytest

from tests.races import database_of_many
from tests.roadmaps.editions.houses import House


@pytest.fixture
def house(db):
    return House()


@pytest.fixture
def busy_house(transactional_db, tmp_path):
    """Its rows are seen and written through many connections."""
    with database_of_many(tmp_path):
        yield House()
