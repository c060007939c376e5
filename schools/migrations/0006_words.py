from django.db import migrations

from schools.word_index import make_functions


class Migration(migrations.Migration):
    """Words are found in any of their forms."""

    dependencies = [
        ("schools", "0005_public_site"),
    ]

    operations = [make_functions()]
