from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0008_saved_views"),
    ]

    operations = [
        migrations.CreateModel(
            name="DiscardedFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=255, verbose_name="имя в хранилище")),
                (
                    "discarded_at",
                    models.DateTimeField(auto_now_add=True, db_index=True, verbose_name="когда"),
                ),
            ],
            options={
                "verbose_name": "удаляемый файл",
                "verbose_name_plural": "удаляемые файлы",
            },
        ),
    ]
