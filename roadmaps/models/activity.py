"""A row of the plan, its deadlines and those who answer for it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from roadmaps.choices import DeadlineKind, Repeats
from roadmaps.indicators import read_indicators
from roadmaps.indicators.reading import promise_key
from roadmaps.models.content import Section
from roadmaps.models.party import ResponsibleParty
from roadmaps.models.roadmap import Roadmap
from roadmaps.models.versioned import Versioned
from roadmaps.querysets import ActivityQuerySet, DeadlineQuerySet
from schools.models import Municipality


class Activity(Versioned):
    """One measure. `key` stays the same through editions; `origin_key` is the key of the row it
    was carried on from: last year's roadmap, or the municipal one above a school's. The words that
    a school took from the latter `origin_cells` keeps by role.

    Printed and understood are both kept: `deadline_phrase` beside the reading
    (`deadline_kind` … and the rows of `deadlines`), `responsible` beside `parties`. Paper gets the
    printed one.
    """

    # Columns that have a field of their own; any other role lives in `extra`.
    FIELDS = {
        "number": "number",
        "title": "title",
        "deadline": "deadline_phrase",
        "responsible": "responsible",
        "result": "result",
        "evidence": "evidence",
        "publicity": "publicity",
    }

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    section = models.ForeignKey(Section, models.CASCADE, related_name="activities")
    key = models.UUIDField("ключ", default=uuid.uuid4, db_index=True, editable=False)
    origin_key = models.UUIDField("ключ исходного мероприятия", null=True, editable=False)
    origin_cells = models.JSONField("слова исходного мероприятия", null=True, editable=False)
    position = models.PositiveIntegerField("порядок")
    number = models.TextField("номер", blank=True)
    title = models.TextField("мероприятие", blank=True)
    deadline_phrase = models.TextField("срок", blank=True)
    responsible = models.TextField("ответственные", blank=True)
    result = models.TextField("ожидаемый результат", blank=True)
    evidence = models.TextField("подтверждающий документ", blank=True)
    publicity = models.TextField("информационное сопровождение", blank=True)
    extra = models.JSONField("прочие столбцы", default=dict, blank=True)
    deadline_kind = models.CharField(
        "вид срока", max_length=20, choices=DeadlineKind, default=DeadlineKind.UNREAD
    )
    repeats = models.CharField("повторяется", max_length=20, choices=Repeats, blank=True)
    qualifier = models.TextField("оговорка к сроку", blank=True)
    assumed = models.JSONField("допущения при чтении срока", default=list, blank=True)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = "мероприятие"
        verbose_name_plural = "мероприятия"
        ordering = ["position"]

    def __str__(self):
        return f"{self.number} {self.title}".strip()

    def cell(self, role):
        """The printed text of a column."""
        field = self.FIELDS.get(role)
        return getattr(self, field) if field else self.extra.get(role, "")

    def put_reading(self, reading):
        """Its fields hold what a `DeadlineReading` says; the rows of `deadlines` are made apart."""
        self.deadline_kind = reading.kind
        self.repeats = reading.repeats or ""
        self.qualifier = reading.qualifier
        self.assumed = list(reading.assumed)

    @property
    def results(self):
        """The texts of its columns of results: a plan may have two."""
        return [
            self.result,
            *(text for role, text in self.extra.items() if role.startswith("result")),
        ]

    @property
    def unlinked_targets(self):
        """Targets its results promise, for which it is linked to no indicator.

        Where there are none nothing is queried.
        """
        found = [reading for text in self.results for reading in read_indicators(text)]
        if not found:
            return []
        linked = {promise_key(indicator.phrase) for indicator in self.indicators.all()}
        return [reading for reading in found if reading.key not in linked]

    def set_cell(self, role, text):
        field = self.FIELDS.get(role)
        if field:
            setattr(self, field, text)
        else:
            self.extra[role] = text


class Deadline(models.Model):
    """One occurrence of an activity's deadline.

    Opens on `opens_on` (null for «до …») and is due on `due_on`, that day included. `scheduled_on`
    is the day first planned and never changes; `due_on` may be moved. A deadline that no phrase
    names («по отдельному плану») `is_control`: the coordinator chose its day.
    """

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="deadlines")
    opens_on = models.DateField("открывается", null=True, blank=True)
    scheduled_on = models.DateField("срок по плану")
    due_on = models.DateField("срок")
    is_control = models.BooleanField("контрольная дата", default=False)

    objects = DeadlineQuerySet.as_manager()

    # How often it was moved: counted by `with_moves`, and not asked for where nobody says it.
    moved_times = 0

    class Meta:
        verbose_name = "срок"
        verbose_name_plural = "сроки"
        ordering = ["scheduled_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "scheduled_on"], name="deadline_once_for_activity_and_day"
            ),
            models.CheckConstraint(
                condition=Q(opens_on=None) | Q(scheduled_on__gte=F("opens_on")),
                name="deadline_scheduled_after_opening",
            ),
        ]

    def __str__(self):
        return f"{self.activity}: {self.due_on}"

    @property
    def window(self):
        """From the day it opens to the day it is due now; one moved before its opening has only
        the latter."""
        opens_on = self.opens_on if self.opens_on and self.opens_on <= self.due_on else None
        return opens_on, self.due_on


class DeadlineMove(models.Model):
    """One occurrence was put off or brought forward, and why.

    It belongs to the roadmap, by the key of the activity and the day first planned, so that a new
    edition finds it; `due_on` of the deadline is where its last move took it.
    """

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    roadmap = models.ForeignKey(
        Roadmap, models.CASCADE, related_name="deadline_moves", verbose_name="дорожная карта"
    )
    activity_key = models.UUIDField("ключ мероприятия")
    scheduled_on = models.DateField("срок по плану")
    moved_from = models.DateField("прежний срок")
    moved_to = models.DateField("новый срок")
    reason = models.TextField("причина переноса")
    moved_at = models.DateTimeField("перенесён")
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="кем перенесён",
    )

    class Meta:
        verbose_name = "перенос срока"
        verbose_name_plural = "переносы сроков"
        ordering = ["moved_at", "pk"]
        indexes = [models.Index(fields=["roadmap", "activity_key"], name="deadline_move_of_row")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(moved_to=F("moved_from")), name="deadline_move_changes_the_day"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="deadline_move_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.moved_from} → {self.moved_to}"


class ActivityParty(models.Model):
    """One of those who answer for an activity: the words of the plan and the party they name."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="parties")
    position = models.PositiveIntegerField("порядок")
    text = models.TextField("как напечатано")
    party = models.ForeignKey(
        ResponsibleParty, models.PROTECT, related_name="activities", verbose_name="ответственный"
    )

    class Meta:
        verbose_name = "ответственный за мероприятие"
        verbose_name_plural = "ответственные за мероприятие"
        ordering = ["position"]

    def __str__(self):
        return self.text
