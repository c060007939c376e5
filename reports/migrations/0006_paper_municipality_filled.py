from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    """A paper is of the municipality of its edition."""
    papers = apps.get_model('reports', 'EditionPaper').objects.using(schema_editor.connection.alias)
    editions = apps.get_model('roadmaps', 'Edition').objects.filter(pk=OuterRef('edition'))
    papers.filter(municipality=None).update(
        municipality_id=Subquery(editions.values('municipality'))
    )


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0005_paper_municipality'),
        ('roadmaps', '0001_initial'),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
