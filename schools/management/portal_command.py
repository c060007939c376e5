"""What every command of the portal is."""

from django.core.management.base import BaseCommand

from schools.scope import outside


class PortalCommand(BaseCommand):
    """Begins outside any scope (`schools.scope`) and says itself whose rows it is about.

    Django's own commands, which keep tables and no rows of theirs, have the whole portal from
    `manage.py`.
    """

    def execute(self, *args, **options):
        with outside():
            return super().execute(*args, **options)
