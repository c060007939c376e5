"""How much lies with whom, month by month: with those whom the plan names, and with organisations.

Deadlines are those of the plan, in the month that they are due in; a row that two parties answer
for is counted for each of them, and once among all.
"""

from collections import Counter, defaultdict

from monitoring.services.answering import organisations_by_party, parties_named
from reports.builders.opening import edition_of, ending, opening, roadmap_in
from reports.builders.titles import in_one_line
from reports.document import Document, Heading, Paragraph, Row
from reports.facts import Facts, counts_of
from reports.months import month_of, month_words, months_between
from reports.name_lists import gathered
from reports.sentences import DEADLINE, SCHOOL, SPACE, number_of, sentence
from reports.tabulated import tabulated
from roadmaps.deadline_words import day_words
from roadmaps.models import Activity, Deadline
from schools.choices import OrganisationKind
from schools.models import Organisation

_COUNTS = {
    "applicable": "Требуется отчётов",
    "accepted": "Принято",
    "in_review": "На проверке",
    "open": "Не сдано",
    "late": "Из них просрочено",
}
_PLAN = ("Мероприятий", "Сроков")
_MOST_COLUMNS = 21
_FEW = 3  # months that are named


def title(order):
    """«Нагрузка ответственных / по плану мероприятий …»"""
    return f"Нагрузка ответственных\nпо {roadmap_in(order, 'datv')}"


def build(order):
    """The Document: activities, deadlines and reports of each party, then of each organisation.

    Raises DocumentNotPrinted when nothing is in force yet.
    """
    load = _Load(order, Facts(order))
    tables = [load.of_parties(), *([load.of_bodies()] if load.facts.bodies else [])]
    return Document(
        name=in_one_line(title(order)),
        short_name="Нагрузка",
        stamp=(),
        title=title(order),
        blocks=(
            *opening(order, load.facts.on),
            *([Paragraph(load.busiest())] if load.days else []),
            *(block for table in tables for block in (Heading(table.title), table)),
            *ending(order),
        ),
        figures={"on": day_words(load.facts.on), "totals": load.facts.told["totals"]},
    )


class _Load:
    """The plan in force, who is named in it and what has come of it."""

    def __init__(self, order, facts):
        self.order, self.facts = order, facts
        self.edition = edition_of(order)
        self.days_of = defaultdict(list)
        for activity, due_on in Deadline.objects.of(self.edition).values_list(
            "activity_id", "due_on"
        ):
            self.days_of[activity].append(due_on)
        self.days = [day for days in self.days_of.values() for day in days]
        due = [*self.days, *(fact.due_on for fact in facts.all)]
        period = order.roadmap.period
        self.months = months_between(min([*due, period.start]), max([*due, period.end]))
        measures = {measure.key: measure for measure in facts.measures}
        self.measure_of = {
            pk: measures[str(key)]
            for pk, key in Activity.objects.of(self.edition).values_list("pk", "key")
        }

    def busiest(self):
        """«В плане 6 сроков, больше всего (2) приходится на июнь 2024 г.»"""
        counts = Counter(map(month_of, self.days))
        most = max(counts.values())
        months = [month for month in self.months if counts[month] == most]
        when = f"{', '.join(month_words(month).lower() for month in months)}{SPACE}г."
        told = f"больше всего ({most}{' в каждом' if len(months) > 1 else ''}) приходится на {when}"
        if len(counts) == 1:
            told = f"месяц исполнения – {when}"
        elif len(months) > _FEW:
            told = f"не больше {most} в{SPACE}месяц"
        return sentence(f"В{SPACE}плане {number_of(len(self.days), DEADLINE)}, {told}")

    def of_parties(self):
        """A row for each party that the plan names, those with most to report first."""
        named = parties_named(self.edition)
        parties = {row.party_id: row.party for row in named}
        resolved = organisations_by_party(
            parties.values(), roadmap=self.order.roadmap, on=self.facts.on
        )
        known = _organisations(resolved)
        activities = defaultdict(dict)
        for row in named:
            activities[row.party_id][row.activity_id] = None
        rows = []
        for pk, party in parties.items():
            facts = self._facts(activities[pk], of=set(resolved[pk]))
            who = _who(party, [known[each] for each in known if each in resolved[pk]])
            name = party.name[:1].upper() + party.name[1:]
            rows.append(self._row((name, who), activities[pk], facts))
        rows.sort(key=_most_first)
        answered = {activity for of_party in activities.values() for activity in of_party}
        if left := [activity for activity in self.measure_of if activity not in answered]:
            rows.append(self._row(("Ответственный не назван", ""), left, []))
        rows.append(
            self._row(("Всего в плане", ""), self.measure_of, self.facts.all, is_total=True)
        )
        return self._table(
            "Нагрузка тех, кто назван в плане", ("Ответственный", "Кто отвечает"), _PLAN, rows
        )

    def of_bodies(self):
        """A row for each organisation; its months count the reports that are due."""
        rows = [
            self._body_row(body.name, self.facts.of_body[body.pk]) for body in self.facts.bodies
        ]
        rows.append(self._body_row("Всего", self.facts.all, is_total=True))
        return self._table("Отчёты организаций по месяцам", ("Организация",), (), rows)

    def _facts(self, activities, *, of):
        return [
            fact
            for activity in activities
            for fact in self.measure_of[activity].facts
            if fact.body.pk in of
        ]

    def _row(self, names, activities, facts, *, is_total=False):
        days = [day for activity in activities for day in self.days_of[activity]]
        cells = (*names, len(activities), len(days), *_counts(facts), *self._by_month(days))
        return Row(cells, is_total=is_total)

    def _body_row(self, name, facts, *, is_total=False):
        required = [fact.due_on for fact in facts if fact.is_required]
        return Row((name, *_counts(facts), *self._by_month(required)), is_total=is_total)

    def _by_month(self, days):
        """How many of the days are in each month; nothing where none is."""
        counts = Counter(map(month_of, days))
        return [counts[month] or "" for month in self.months]

    def _table(self, title, names, plan, rows):
        upright = (*plan, *_COUNTS.values(), *map(month_words, self.months))
        return tabulated(
            (*names, *upright),
            rows,
            title=title,
            upright=upright,
            widest=0,
            repeated=1,
            most_columns=_MOST_COLUMNS,
        )


def _counts(facts):
    counts = counts_of(facts)
    counts["open"] = counts["late"] + counts["waiting"]
    return [counts[name] for name in _COUNTS]


def _most_first(row):
    name, _, activities, deadlines, reports, *_ = row.cells
    return -reports, -deadlines, -activities, name


def _organisations(resolved):
    pks = {pk for of_party in resolved.values() for pk in of_party}
    return {row.pk: row for row in Organisation.objects.filter(pk__in=pks).in_alphabet()}


def _who(party, organisations):
    """«13 школ», or the names; nothing where the party is the organisation itself."""
    if not organisations:
        return "вне муниципалитета" if party.is_outside else "не определён"
    if len(organisations) > 1 and all(row.kind == OrganisationKind.SCHOOL for row in organisations):
        return number_of(len(organisations), SCHOOL)
    names = [row.short_name for row in organisations]
    return "" if names == [party.name] else gathered(names)
