"""What fields of the interface are made of: closed lists with their captions, pages."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime, timedelta
from typing import Annotated, Generic, Literal, TypeVar

from ninja import Field, Schema
from pydantic import AwareDatetime, BeforeValidator

from reports.views.api.refusals import Refused

T = TypeVar("T")
LARGEST = 2**63 - 1
USUAL_PAGE, LONGEST_PAGE = 100, 500
# What is committed late carries an earlier moment: who asks for changes gets these minutes again.
OVERLAP = timedelta(minutes=5)

Key = Annotated[int, Field(ge=1, le=LARGEST)]


def captions(kind):
    """«`draft` — проект; `in_review` — на согласовании»"""
    return "; ".join(f"`{value}` — {label}" for value, label in kind.choices)


def choice(kind, words):
    """The type of a field that holds a value of the closed list."""
    return Annotated[
        str,
        Field(
            description=f"{words}: {captions(kind)}",
            json_schema_extra={"enum": [str(value) for value in kind.values]},
        ),
    ]


def one_of(kind, words):
    """The type of a parameter that narrows a list to a value of the closed list."""
    values = tuple(str(value) for value in kind.values)
    return Annotated[Literal[values] | None, Field(description=f"{words}: {captions(kind)}")]


def choice_or_null(kind, words):
    """As `choice`, null where nothing was chosen."""
    return Annotated[
        str | None,
        BeforeValidator(lambda value: value or None),
        Field(description=f"{words}: {captions(kind)}; `null`, если не указано"),
    ]


# What each list takes.
class Paging(Schema):
    cursor: str | None = Field(
        None, max_length=40, description="значение `next` предыдущей страницы"
    )
    limit: int = Field(USUAL_PAGE, ge=1, le=LONGEST_PAGE, description="сколько строк на странице")


class ChangesPaging(Paging):
    changed_since: AwareDatetime | None = Field(
        None,
        description="только изменённое в этот момент и позже, с запасом в пять минут: строка может "
        "прийти повторно. Передавайте самое позднее `changed_at` из полученного в прошлый раз",
    )


class Page(Schema, Generic[T]):
    items: list[T] = Field(description="строки в порядке номеров")
    next: str | None = Field(
        description="передайте в `cursor`, чтобы получить следующую страницу; `null` на последней"
    )


def page_of(rows, paging):
    """The page that `paging` asks for, in the order of primary keys: a row that appears meanwhile
    comes at the end and moves no other."""
    if paging.cursor is not None:
        rows = rows.filter(pk__gt=_read_cursor(paging.cursor))
    found = list(rows.order_by("pk")[: paging.limit + 1])
    shown = found[: paging.limit]
    return {"items": shown, "next": _cursor(shown[-1].pk) if len(found) > paging.limit else None}


def narrowed(rows, **wanted):
    """Rows with the lookups that are not None."""
    return rows.filter(**{name: value for name, value in wanted.items() if value is not None})


def since(moment):
    """From when on changes are told; None for all."""
    if moment is None:
        return None
    try:
        return moment - OVERLAP
    except OverflowError:
        return datetime.min.replace(tzinfo=moment.tzinfo)


def _cursor(key):
    return urlsafe_b64encode(f"after:{key}".encode()).decode().rstrip("=")


def _read_cursor(text):
    try:
        word, _, key = urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode().partition(":")
        if word == "after" and key.isascii() and 0 < int(key) <= LARGEST:
            return int(key)
    except ValueError:
        pass
    raise Refused(
        400,
        "bad_cursor",
        "Этот cursor не подходит. Передавайте значение next из предыдущего ответа без изменений.",
        fields=[{"field": "cursor", "detail": "не из ответа портала"}],
    )
