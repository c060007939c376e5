from django.db import migrations

from schools.word_index import index_words_by_municipality


class Migration(migrations.Migration):
    """And its documents."""

    atomic = False

    dependencies = [
        ("monitoring", "0010_words_by_place"),
    ]

    operations = [
        index_words_by_municipality(
            "monitoring_evidence",
            "evidence_words",
            "name",
            "kind",
            "link",
        ),
    ]
