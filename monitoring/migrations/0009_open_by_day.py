from django.db import migrations, models

from schools.online_schema import AddIndexOnline


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("monitoring", "0008_reminders_given_up"),
    ]

    operations = [
        AddIndexOnline(
            model_name="assignment",
            index=models.Index(
                fields=["municipality", "due_on"],
                condition=models.Q(("state__in", ("not_started", "in_progress", "returned"))),
                name="assignment_open_by_day",
            ),
        ),
    ]
