from django.db import migrations

from schools.word_index import index_words


class Migration(migrations.Migration):
    """Assignments are found by what was said of them, documents by their names."""

    dependencies = [
        ("monitoring", "0004_who_did_it"),
        ("schools", "0006_words"),
    ]

    operations = [
        index_words("monitoring_assignment", "assignment_words", "comment", "deviation", "reason"),
        index_words("monitoring_evidence", "evidence_words", "name", "kind", "link"),
    ]
