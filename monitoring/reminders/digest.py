"""What one person is told on one day: groups of lines, the most pressing first."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from schools.counting import counted, form_of

# So many lines a group shows; of the rest it says how many there are.
LONGEST_GROUP = 12


class Topic(StrEnum):
    """Groups of a digest in the order they stand in."""

    LATE = "late"
    RETURNED = "returned"
    TODAY = "today"
    SOON = "soon"
    ROUND = "round"
    LATE_ELSEWHERE = "late_elsewhere"
    NOBODY = "nobody"
    REVIEW = "review"
    CURATED = "curated"
    ANSWERS = "answers"
    AGREEMENT = "agreement"
    INVITATION = "invitation"
    PROGRESS = "progress"


# Sent every day, whatever the person has chosen.
OBLIGATORY = {Topic.LATE, Topic.RETURNED, Topic.TODAY}

HEADINGS = {
    Topic.LATE: "Срок прошёл",
    Topic.RETURNED: "Вернули на доработку",
    Topic.TODAY: "Последний рабочий день срока",
    Topic.SOON: "Приближается срок",
    Topic.ROUND: "Мониторинг: подтвердите сведения",
    Topic.LATE_ELSEWHERE: "Просрочено в организациях",
    Topic.NOBODY: "Напомнить некому: у школы нет участников портала",
    Topic.REVIEW: "Ждут проверки",
    Topic.CURATED: "Школы, которые вы курируете",
    Topic.ANSWERS: "Мониторинг: кто ещё не подтвердил сведения",
    Topic.AGREEMENT: "Заканчиваются договоры о сотрудничестве",
    Topic.INVITATION: "Приглашения без ответа",
    Topic.PROGRESS: "Ход дорожных карт",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing in words; `url` is a path of the portal.

    `on` is the day it is to be told on. `count` is how many things it stands for.
    """

    text: str
    on: date
    url: str
    place: str = ""
    when: str = ""
    note: str = ""
    count: int = 1

    def __str__(self):
        text = f"{self.text} ({self.place})" if self.place else self.text
        said = ", ".join(filter(None, [text, self.when]))
        return "; ".join(filter(None, [said, self.note]))


@dataclass(slots=True)
class Group:
    """Lines of one topic; `total` things, `hidden` lines are not shown, `url` leads to all."""

    topic: Topic
    url: str = ""
    lines: list[Line] = field(default_factory=list)
    total: int = 0
    hidden: int = 0

    def add(self, line):
        self.total += line.count
        if len(self.lines) < LONGEST_GROUP:
            self.lines.append(line)
        else:
            self.hidden += 1

    def merge(self, other):
        """Add what the other group holds, its hidden lines among them."""
        for line in other.lines:
            self.add(line)
        self.total += other.total - sum(line.count for line in other.lines)
        self.hidden += other.hidden

    @property
    def heading(self):
        return HEADINGS[self.topic]

    @property
    def more(self):
        """«и ещё 7», or nothing."""
        return f"и ещё {self.hidden}" if self.hidden else ""


@dataclass(slots=True)
class Digest:
    """Groups by topic; false where there is nothing to tell."""

    by_topic: dict[Topic, Group] = field(default_factory=dict)

    def add(self, topic, line, *, more=""):
        """`more` is the path that leads to all of the topic."""
        self._group(topic, more).add(line)

    def merge(self, group):
        if group.lines:
            self._group(group.topic, group.url).merge(group)

    def __bool__(self):
        return bool(self.by_topic)

    @property
    def groups(self):
        return [self.by_topic[topic] for topic in Topic if topic in self.by_topic]

    @property
    def subject(self):
        """«2 мероприятия просрочены, срок истекает у 1 мероприятия и другое», without a capital"""
        said = [_PHRASES[group.topic](group.total) for group in self.groups]
        return ", ".join(said[:2]) + (" и другое" if len(said) > 2 else "")

    @property
    def lines(self):
        """All that is told, one string a line, without addresses."""
        return [
            f"{group.heading}: {said}"
            for group in self.groups
            for said in [*map(str, group.lines), *filter(None, [group.more])]
        ]

    def _group(self, topic, url):
        return self.by_topic.setdefault(topic, Group(topic, url))


def _of_measures(number):
    return counted(number, "мероприятия", "мероприятий", "мероприятий")


_PHRASES = {
    Topic.LATE: lambda n: counted(
        n, "мероприятие просрочено", "мероприятия просрочены", "мероприятий просрочено"
    ),
    Topic.RETURNED: lambda n: counted(
        n, "отчёт возвращён", "отчёта возвращены", "отчётов возвращено"
    ),
    Topic.TODAY: lambda n: f"срок истекает у {_of_measures(n)}",
    Topic.SOON: lambda n: f"приближается срок {_of_measures(n)}",
    Topic.ROUND: lambda n: "подтвердите сведения для мониторинга",
    Topic.LATE_ELSEWHERE: lambda n: (
        f"в организациях просрочено {counted(n, 'мероприятие', 'мероприятия', 'мероприятий')}"
    ),
    Topic.NOBODY: lambda n: (
        f"некому напомнить о {counted(n, 'мероприятии', 'мероприятиях', 'мероприятиях')}"
    ),
    Topic.REVIEW: lambda n: counted(
        n, "отчёт ждёт проверки", "отчёта ждут проверки", "отчётов ждут проверки"
    ),
    Topic.CURATED: lambda n: (
        f"{counted(n, 'мероприятие', 'мероприятия', 'мероприятий')} в курируемых школах"
    ),
    Topic.ANSWERS: lambda n: (
        f"{form_of(n, 'закрывается', 'закрываются', 'закрываются')} "
        f"{counted(n, 'раунд', 'раунда', 'раундов')} мониторинга"
    ),
    Topic.AGREEMENT: lambda n: (
        f"{form_of(n, 'заканчивается', 'заканчиваются', 'заканчиваются')} "
        f"{counted(n, 'договор', 'договора', 'договоров')}"
    ),
    Topic.INVITATION: lambda n: (
        f"{counted(n, 'приглашение', 'приглашения', 'приглашений')} без ответа"
    ),
    Topic.PROGRESS: lambda n: "ход дорожных карт",
}
