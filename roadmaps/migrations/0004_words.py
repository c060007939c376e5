from django.db import migrations

from schools.word_index import index_words


class Migration(migrations.Migration):
    """Rows and indicators are found by their words."""

    dependencies = [
        ("roadmaps", "0003_who_did_it"),
        ("schools", "0006_words"),
    ]

    operations = [
        index_words(
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
        index_words("roadmaps_indicator", "indicator_words", "title", "phrase", "base"),
    ]
