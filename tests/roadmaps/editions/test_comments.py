"""What is said of an edition in work."""

from uuid import uuid4

import pytest

from roadmaps.services.comments import CommentRefused, add_comment, resolve_comment
from tests.roadmaps.editions.houses import NOW, row


def say(house, by, **fields):
    fields = {"edition": house.edition, "text": "Уточните срок", **fields}
    return add_comment(by=by, now=NOW, **fields)


def test_a_row_is_commented_on_and_the_comment_is_resolved(house):
    house.sent()
    comment = say(house, house.official, activity_key=row(house.edition).key)

    resolve_comment(comment=comment, by=house.coordinator, now=NOW)

    comment.refresh_from_db()
    assert (comment.by, comment.resolved_by) == (house.official, house.coordinator)
    assert comment.resolved_at == NOW


def test_a_comment_is_resolved_once(house):
    comment = say(house, house.official)
    resolve_comment(comment=comment, by=house.coordinator, now=NOW)

    with pytest.raises(CommentRefused, match="уже снято"):
        resolve_comment(comment=comment, by=house.official, now=NOW)


@pytest.mark.parametrize("person", ["head", "editor", "administrator", "stranger"])
def test_others_say_nothing(house, person):
    with pytest.raises(CommentRefused):
        say(house, getattr(house, person))


def test_an_empty_remark_is_none(house):
    with pytest.raises(CommentRefused, match="Напишите"):
        say(house, house.official, text=" \n ")


def test_a_row_that_is_not_there_cannot_be_commented_on(house):
    with pytest.raises(CommentRefused, match="уже нет"):
        say(house, house.official, activity_key=uuid4())


def test_an_approved_edition_keeps_what_was_said_of_it(house):
    comment = say(house, house.official)
    house.approved()

    with pytest.raises(CommentRefused):
        resolve_comment(comment=comment, by=house.coordinator, now=NOW)
    with pytest.raises(CommentRefused, match="«утверждена»"):
        say(house, house.official)
