import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0006_paper_municipality_filled'),
    ]

    operations = [
        migrations.AlterField(
            model_name='editionpaper',
            name='municipality',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='papers', to='schools.municipality', verbose_name='муниципалитет'),
        ),
    ]
