"""What a report is about, as far as somebody has said it; else as it usually is."""

from django.utils.dateparse import parse_date

from reports import choosing
from reports.choices import Reach, ReportKind
from reports.order import Order
from roadmaps.choices import EditionState
from schools.rights import Right

# Kinds that are written on a round: they begin with the last one that is closed.
OF_ROUNDS = (ReportKind.ANALYSIS, ReportKind.INDICATORS)
# Digits that every database takes for an integer.
LONGEST_KEY = 18


class Subject:
    """`offered` has the rows that `user` may choose from, by the names of `Order`'s fields; only
    what the kind asks for is there. `chosen` has those that `said`, a QueryDict, names, in place
    of the others what one usually wants, and None where there is nothing; the day `on` too.
    """

    def __init__(self, *, kind, user, said):
        self.kind, self.user, self._said = kind, user, said
        self.today = user.acting.today()
        self.offered, self.chosen = {}, {}
        if kind.reach == Reach.REGISTER:
            self._choose("municipality", user.municipalities_with(Right.SEE_REGISTER))
        if "roadmap" in kind.needs:
            self._choose_roadmap()
        if "school" in kind.needs:
            self._choose("school", choosing.schools(user))
        if "edition" in kind.needs:
            self._choose_edition()
        if kind.reach != Reach.EDITION and self.chosen.get("round") is None:
            self.chosen["on"] = self._day()

    @property
    def is_there(self):
        """Whether there is anything that such a report could be about."""
        return all(row is not None for name, row in self.chosen.items() if name != "round")

    def order(self, values):
        """The Order of rows by name, chosen ones or cleaned."""
        on = values.get("on") or self.today
        if self.kind.reach == Reach.REGION:
            (region,) = self.user.regions_with(Right.SEE_REGION)
            return Order(None, on=on, region=region)
        names = ("roadmap", "school", "edition", "former", "round")
        rows = {name: values.get(name) for name in names}
        of = rows["roadmap"] or rows["school"] or rows["edition"]
        return Order(of.municipality if of else values["municipality"], on=on, **rows)

    def _choose_roadmap(self):
        """That of a round which is named; else the one that has begun last."""
        rounds = choosing.closed_rounds(self.user)
        named = self._named("round", rounds)
        rows = choosing.roadmaps(self.user)
        of_round = rows.filter(pk=named.roadmap_id) if named else rows.none()
        self._choose("roadmap", rows, of_round, rows.filter(starts_on__lte=self.today))
        rounds = rounds.filter(roadmap=self.chosen["roadmap"])
        self.offered["round"] = rounds
        is_usual = "round" not in self._said and self.kind.code in OF_ROUNDS
        self.chosen["round"] = rounds.first() if is_usual else self._named("round", rounds)

    def _choose_edition(self):
        """The one in force, of the roadmap that is named or of the current one; of amendments the
        newest, for they come before it is in force."""
        is_compared = "former" in self.kind.needs
        rows = (choosing.amended_editions if is_compared else choosing.editions)(self.user)
        of_named = rows.filter(roadmap=self._number("roadmap"))
        begun = rows.filter(roadmap__starts_on__lte=self.today)
        usual = [of_named, begun, rows]
        if not is_compared:
            in_force = [some.filter(state=EditionState.APPROVED) for some in usual]
            usual = [some for pair in zip(in_force, usual, strict=True) for some in pair]
        edition = self._choose("edition", rows, *usual)
        if is_compared:
            self._choose("former", choosing.former_editions(self.user, edition))

    def _choose(self, name, rows, *usual):
        """The row that is said, or the first of the first of `usual` rows that has any."""
        self.offered[name] = rows
        found = self._named(name, rows)
        for some in (*usual, rows):
            found = found or some.first()
        self.chosen[name] = found
        return found

    def _named(self, name, rows):
        return rows.filter(pk=self._number(name)).first()

    def _number(self, name):
        """The primary key that is said; 0, which no row has, where that is none."""
        said = self._said.get(name, "")
        return int(said) if said.isdecimal() and len(said) <= LONGEST_KEY else 0

    def _day(self):
        try:
            day = parse_date(self._said.get("on", ""))
        except ValueError:
            day = None
        return min(day or self.today, self.today)
