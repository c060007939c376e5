"""What the tests of the suite can count on, these can."""

pytest_plugins = ["tests.conftest", "tests.monitoring.reminders.conftest"]
