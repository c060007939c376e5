from django.db import migrations, models

from schools.online_schema import AddIndexOnline


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("monitoring", "0007_reminders_waiting"),
    ]

    operations = [
        AddIndexOnline(
            model_name="reminder",
            index=models.Index(
                condition=models.Q(("state", "given_up")), fields=["id"], name="reminder_given_up"
            ),
        ),
    ]
