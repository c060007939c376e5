"""The summary of a region of 43 municipalities, each of 60 schools × 40 activities.

A hundred thousand assignments, and a closed round in each municipality with ten indicators that
every school has told. The figure is the building of the Document, the middle of `TIMES`.
"""

import statistics
import time
from datetime import timedelta

from django.db import connection
from django.db.models import F, Value
from django.db.models.functions import Mod
from django.test.utils import CaptureQueriesContext

from benchmarks.database import empty_database
from benchmarks.fan_out import NOW, TODAY, plan
from monitoring.choices import AssignmentState, Outcome
from monitoring.models import Assignment, IndicatorValue, MonitoringRound
from monitoring.services import fan_out
from monitoring.services.figures import figures
from reports.builders.region import build
from reports.order import Order
from tests.factories import make_indicator

MUNICIPALITIES, SCHOOLS, ACTIVITIES, INDICATORS = 43, 60, 40, 10
TIMES = 5


def measure():
    with empty_database():
        _fill()
        order = Order(municipality=None, region="Область", on=TODAY + timedelta(days=30))
        times = [_milliseconds(order) for _ in range(TIMES)]
        with CaptureQueriesContext(connection) as queries:
            build(order)
        yield "assignments", Assignment.objects.count(), "rows"
        yield "summary of the region", statistics.median(times), "ms"
        yield "summary of the region", len(queries), "queries"


def _milliseconds(order):
    began = time.perf_counter()
    build(order)
    return (time.perf_counter() - began) * 1000


def _fill():
    told = None
    for number in range(MUNICIPALITIES):
        roadmap = plan(schools=SCHOOLS, activities=ACTIVITIES, slug=f"okrug-{number}")
        fan_out.apply(roadmap=roadmap, on=TODAY, by=None, now=NOW)
        round = MonitoringRound.objects.create(
            municipality=roadmap.municipality,
            roadmap=roadmap,
            title="Мониторинг",
            cut_off_on=TODAY,
            opened_at=NOW,
        )
        # Figures of one are as large as those of another, and take seconds.
        told = told or _figures(roadmap, round)
        round.snapshot, round.closed_at = told, NOW
        round.save()
    accepted = Assignment.objects.alias(half=Mod(F("pk"), Value(2))).filter(half=0)
    accepted.update(
        state=AssignmentState.ACCEPTED,
        outcome=Outcome.DONE,
        submitted_at=NOW,
        submitted_on=TODAY,
    )


def _figures(roadmap, round):
    edition = roadmap.editions.get()
    IndicatorValue.objects.bulk_create(
        IndicatorValue(
            municipality=roadmap.municipality,
            round=round,
            indicator_key=indicator.key,
            organisation=school,
            numerator=30,
            denominator=40,
            entered_at=NOW,
        )
        for indicator in [make_indicator(edition) for _ in range(INDICATORS)]
        for school in roadmap.covered_schools.all()
    )
    return figures(roadmap=roadmap, on=TODAY, round=round)
