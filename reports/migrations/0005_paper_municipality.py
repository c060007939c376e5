import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0004_backup'),
    ]

    operations = [
        migrations.AddField(
            model_name='editionpaper',
            name='municipality',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='papers', to='schools.municipality', verbose_name='муниципалитет'),
        ),
    ]
