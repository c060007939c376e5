from django.contrib.postgres.operations import CreateCollation
from django.db import migrations


class Migration(migrations.Migration):
    """The order of a Russian dictionary in which «№ 2» stands before «№ 10».

    SQLite learns it at each connection, see `config.sqlite`.
    """

    dependencies = [
        ("schools", "0003_cancelled_events"),
    ]

    operations = [
        CreateCollation("russian", provider="icu", locale="ru-u-kn-true"),
    ]
