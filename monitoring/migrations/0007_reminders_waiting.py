from django.db import migrations, models

from schools.online_schema import AddIndexOnline


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("monitoring", "0006_webhooks"),
        ("schools", "0008_saved_views"),
    ]

    operations = [
        AddIndexOnline(
            model_name="reminder",
            index=models.Index(
                fields=["municipality", "id"],
                condition=models.Q(("state__in", ["claimed", "failed"])),
                name="reminder_waiting_by_place",
            ),
        ),
    ]
