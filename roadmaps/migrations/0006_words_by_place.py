from django.db import migrations

from schools.word_index import index_words_by_municipality


class Migration(migrations.Migration):
    """Rows of a municipality's plans are found without reading those of all others."""

    atomic = False

    dependencies = [
        ("roadmaps", "0005_party_in_russian"),
    ]

    operations = [
        index_words_by_municipality(
            "roadmaps_activity",
            "activity_words",
            "number",
            "title",
            "deadline_phrase",
            "responsible",
            "result",
            "evidence",
            "publicity",
            'json_values("extra")',
        ),
    ]
