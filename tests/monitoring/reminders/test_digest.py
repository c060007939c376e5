from datetime import date

import pytest

from monitoring.reminders.digest import LONGEST_GROUP, Digest, Group, Line, Topic

DAY = date(2024, 3, 20)


def line(text="Совещание", **fields):
    return Line(text=text, on=DAY, url="/assignments/1/", **fields)


def digest_of(topic, number):
    digest = Digest()
    for _ in range(number):
        digest.add(topic, line())
    return digest


@pytest.mark.parametrize(
    ("topic", "number", "subject"),
    [
        (Topic.LATE, 1, "1 мероприятие просрочено"),
        (Topic.LATE, 2, "2 мероприятия просрочены"),
        (Topic.LATE, 5, "5 мероприятий просрочено"),
        (Topic.LATE, 21, "21 мероприятие просрочено"),
        (Topic.RETURNED, 3, "3 отчёта возвращены"),
        (Topic.TODAY, 1, "срок истекает у 1 мероприятия"),
        (Topic.TODAY, 2, "срок истекает у 2 мероприятий"),
        (Topic.SOON, 21, "приближается срок 21 мероприятия"),
        (Topic.NOBODY, 1, "некому напомнить о 1 мероприятии"),
        (Topic.NOBODY, 11, "некому напомнить о 11 мероприятиях"),
        (Topic.REVIEW, 2, "2 отчёта ждут проверки"),
        (Topic.CURATED, 5, "5 мероприятий в курируемых школах"),
        (Topic.ANSWERS, 2, "закрываются 2 раунда мониторинга"),
        (Topic.AGREEMENT, 1, "заканчивается 1 договор"),
        (Topic.INVITATION, 4, "4 приглашения без ответа"),
        (Topic.PROGRESS, 2, "ход дорожных карт"),
    ],
)
def test_a_subject_agrees_in_number_and_case(topic, number, subject):
    assert digest_of(topic, number).subject == subject


def test_a_subject_names_the_two_most_pressing_topics():
    # given topics that came in another order
    digest = Digest()
    for topic in (Topic.PROGRESS, Topic.SOON, Topic.LATE):
        digest.add(topic, line())

    assert digest.subject == "1 мероприятие просрочено, приближается срок 1 мероприятия и другое"
    assert [group.topic for group in digest.groups] == [Topic.LATE, Topic.SOON, Topic.PROGRESS]


def test_a_long_group_says_how_many_more_there_are():
    digest = digest_of(Topic.LATE, LONGEST_GROUP + 7)

    group = digest.by_topic[Topic.LATE]

    assert len(group.lines) == LONGEST_GROUP
    assert group.more == "и ещё 7"
    assert digest.lines[-1] == "Срок прошёл: и ещё 7"


def test_groups_of_two_municipalities_are_counted_together():
    digest = digest_of(Topic.LATE_ELSEWHERE, 10)

    digest.merge(Group(Topic.LATE_ELSEWHERE, "/board/", [line()] * 12, total=40, hidden=28))

    group = digest.by_topic[Topic.LATE_ELSEWHERE]
    assert (len(group.lines), group.hidden, group.total) == (12, 38, 50)


def test_a_line_reads_as_a_sentence():
    said = line(place="МБОУ СОШ № 1", when="срок 20 марта 2024 г., завтра", note="возвращено: нет")

    assert str(said) == "Совещание (МБОУ СОШ № 1), срок 20 марта 2024 г., завтра; возвращено: нет"


def test_nothing_to_tell_is_no_digest():
    assert not Digest()
    assert not Digest().merge(Group(Topic.LATE))
