"""What is decided while a report is being built is in none of its figures, or in all."""

import pytest
from django.db import connection

from reports.builders import annex
from reports.models import Report
from roadmaps.models import Activity
from tests.at_once import database_of_many, together
from tests.factories import make_municipality
from tests.reports.centre.orders import made, ordered
from tests.reports.editions import edition_of, part, plan

# SQLite would have to keep everybody from writing.
AFTERWARDS = {"postgresql": "Прежнее", "sqlite": "Новое"}


@pytest.mark.django_db(transaction=True)
def test_a_builder_sees_the_rows_of_one_moment(tmp_path, monkeypatch):
    seen = []
    original = annex.build

    def build(order):
        seen.append(Activity.objects.get().title)
        together(lambda: Activity.objects.update(title="Новое"))
        seen.append(Activity.objects.get().title)
        return original(order)

    monkeypatch.setattr(annex, "build", build)
    with database_of_many(tmp_path):
        edition = edition_of(plan(part()), make_municipality())
        Activity.objects.update(title="Прежнее")

        made(ordered(edition))
        report = Report.objects.get()

    assert report.is_ready
    assert seen == ["Прежнее", AFTERWARDS[connection.vendor]]
