import pytest

from tests.monitoring.reminders.mailboxes import serving


@pytest.fixture
def mail_server(settings):
    with serving(settings) as server:
        yield server
