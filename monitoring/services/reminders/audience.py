"""Who is told in a run: people with what they are told, and their parts in a municipality."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from monitoring.reminders.digest import OBLIGATORY, Digest, Group
from monitoring.services.reminders.rhythm import Rhythm
from schools.models import User
from schools.rights import may


@dataclass(slots=True, eq=False)
class Reader:
    """A person and the digests of the day: `full`, and `mail` as the person has chosen.

    `home` is the primary key of the municipality whose run tells them.
    Things of a day up to `since` were told before. What is not obligatory goes by mail where its
    day is after `mail_since`, and not at all where that is None.
    """

    person: User
    home: int
    since: date
    mail_since: date | None
    is_of_several_places: bool = False
    is_of_several_municipalities: bool = False
    full: Digest = field(default_factory=Digest)
    mail: Digest = field(default_factory=Digest)

    def tell(self, topic, line, *, where, more=""):
        """A line for this person; `where` is the Municipality, `more` a path to all of a topic."""
        line = self._placed(line, where)
        if line.on > self.since:
            self.full.add(topic, line, more=more)
        mail_since = self.since if topic in OBLIGATORY else self.mail_since
        if mail_since is not None and line.on > mail_since:
            self.mail.add(topic, line, more=more)

    def tell_group(self, group_since, *, where):
        """What many are told alike and is not obligatory: `group_since(day)` is the Group of what
        is to be told after the day."""
        self.full.merge(self._placed_group(group_since(self.since), where))
        if self.mail_since is not None:
            self.mail.merge(self._placed_group(group_since(self.mail_since), where))

    def _placed(self, line, where):
        if self.is_of_several_municipalities:
            return replace(line, place=", ".join(filter(None, [line.place, str(where)])))
        return line if self.is_of_several_places else replace(line, place="")

    def _placed_group(self, group, where):
        if not self.is_of_several_municipalities:
            return group
        lines = [self._placed(line, where) for line in group.lines]
        return Group(group.topic, group.url, lines, group.total, group.hidden)


@dataclass(slots=True)
class Audience:
    """Readers of a batch in one municipality: by role, and by organisation for those who answer
    for it and those who curate it."""

    by_role: dict[str, set[Reader]] = field(default_factory=lambda: defaultdict(set))
    answering: dict[int, set[Reader]] = field(default_factory=lambda: defaultdict(set))
    curating: dict[int, set[Reader]] = field(default_factory=lambda: defaultdict(set))

    def holding(self, right):
        """Readers whose role has the right."""
        return {
            reader
            for role, readers in self.by_role.items()
            if may(role, right)
            for reader in readers
        }


class Place(NamedTuple):
    """A municipality of a run, and who is told there."""

    rhythm: Rhythm
    audience: Audience
