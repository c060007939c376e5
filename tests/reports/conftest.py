"""The year that reports are read against, made once for a module of tests."""

from copy import deepcopy

import pytest

from tests.reports.year import make_year


@pytest.fixture(scope="module")
def _year_of_module(once_for_module):
    return once_for_module(make_year)


@pytest.fixture
def year(_year_of_module, db):
    """A `Year` of the test's own: whatever it changes, the next one finds as it was.

    Made once for all tests of the module. A test with `transactional_db` calls `make_year` itself.
    """
    return deepcopy(_year_of_module)
