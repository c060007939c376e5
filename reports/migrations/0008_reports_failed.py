from django.db import migrations, models

from schools.online_schema import AddIndexOnline


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("reports", "0007_paper_of_a_municipality"),
    ]

    operations = [
        AddIndexOnline(
            model_name="report",
            index=models.Index(
                condition=models.Q(("state", "failed")), fields=["id"], name="report_failed"
            ),
        ),
    ]
