from django.db import migrations

from schools.word_index import index_words_by_municipality


class Migration(migrations.Migration):
    """What was said of a municipality's assignments is found likewise."""

    atomic = False

    dependencies = [
        ("monitoring", "0009_open_by_day"),
    ]

    operations = [
        index_words_by_municipality(
            "monitoring_assignment",
            "assignment_words",
            "comment",
            "deviation",
            "reason",
        ),
    ]
