"""Whether two reports are the same: what was asked for, and how what they are made of stands."""

import json
from hashlib import sha256

from django.db.models import Count, Max

from monitoring.models import Assignment, AssignmentEvent
from reports.choices import Reach
from reports.kinds import KINDS
from reports.models import Report, ReportSchedule, ReportTemplate
from schools.choices import Deed
from schools.models import AuditEntry

# Deeds that change no row of a report.
_QUIET = (
    *(Deed.SIGNED_IN, Deed.SIGNED_OUT, Deed.SIGN_IN_FAILED, Deed.REFUSED, Deed.DOWNLOADED),
    *(Deed.REMINDED, Deed.INVITED),
)
_ABOUT_REPORTS = [
    str(model._meta.verbose_name) for model in (Report, ReportSchedule, ReportTemplate)
]
# An entry that is committed later may stand earlier: the last few are looked at, not the last one.
_LAST = 50


def asked_for(*, kind, format, order, heading, template=""):
    """SHA-256 of all that was asked for; `template` is that of the Word file printed by.

    A wording is the same whatever the day.
    """
    rows = ("municipality", "roadmap", "school", "edition", "former", "round")
    told = {name: row.pk for name in rows if (row := getattr(order, name))}
    told |= {"kind": kind, "format": format, "region": order.region}
    if KINDS[kind].reach != Reach.EDITION:
        told["on"] = order.on.isoformat()
    return _hashed({**told, "heading": heading, "template": template})


def asked_again(report, format):
    """SHA-256 of being asked for the figures of a ready report in another format."""
    return _hashed({"figures": report.frozen, "format": format})


def pulse_of(municipalities):
    """A hash that changes when anything does that a report on the municipalities tells.

    Whoever changes a row leaves an entry in the audit trail or an event of an assignment; only the
    words of a report that a school has not sent yet are changed without, and are looked at
    themselves. A constant number of queries, whatever there is.
    """
    ids = sorted(municipality.pk for municipality in municipalities)
    audit = AuditEntry.objects.filter(municipality__in=ids).exclude(deed__in=_QUIET)
    audit = audit.exclude(object_kind__in=_ABOUT_REPORTS).order_by("-at", "-pk")
    events = AssignmentEvent.objects.filter(municipality__in=ids).order_by()
    unsent = Assignment.objects.open().filter(municipality__in=ids).exclude(outcome="")
    return _hashed(
        [
            ids,
            list(audit.values_list("pk", flat=True)[:_LAST]),
            events.aggregate(count=Count("pk"), last=Max("pk")),
            list(unsent.order_by("pk").values_list("pk", "outcome", "deviation", "comment")),
        ]
    )


def _hashed(value):
    words = json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    return sha256(words.encode()).hexdigest()
