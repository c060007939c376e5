"""Open data: what the sets are, their columns, and how they are written down."""

import csv
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from io import StringIO

SCHEMA_VERSION = "1.0"
LICENCE = (
    "Данные можно свободно использовать, в том числе в коммерческих целях, с указанием источника: "
    "типовые условия использования общедоступной информации, размещаемой в сети «Интернет» в форме "
    "открытых данных"
)
# The rules for passports and registers of open data that municipal bodies go by.
STANDARD = "http://opendata.gosmonitor.ru/standard/3.0"
# What a spreadsheet takes for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Column:
    """`name` in JSON, `title` in CSV; `type` as JSON Schema calls it, with «date» and «dates»."""

    name: str
    title: str
    type: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Dataset:
    """Must be of a part of the public pages that is shown."""

    name: str
    part: str
    title: str
    about: str
    columns: tuple[Column, ...]


DATASETS = {
    each.name: each
    for each in (
        Dataset(
            "roadmaps",
            "roadmaps",
            "Дорожные карты поддержки школ",
            "Действующие дорожные карты: период, акт, которым утверждена действующая редакция, "
            "сколько в ней мероприятий.",
            (
                Column("roadmap", "Номер дорожной карты", "integer", "номер на этом портале"),
                Column("title", "Название", "string"),
                Column("starts_on", "Начало периода", "date"),
                Column("ends_on", "Окончание периода", "date"),
                Column("edition", "Редакция", "integer"),
                Column("approved_on", "Дата утверждения", "date"),
                Column("act", "Акт", "string", "вид, дата и номер"),
                Column("activities", "Мероприятий", "integer"),
                Column("address", "Страница", "string"),
            ),
        ),
        Dataset(
            "activities",
            "roadmaps",
            "Мероприятия дорожных карт",
            "Строки действующих редакций так, как они напечатаны; фамилии заменены должностями.",
            (
                Column("roadmap", "Номер дорожной карты", "integer"),
                Column("edition", "Редакция", "integer"),
                Column("key", "Ключ мероприятия", "string", "один и тот же во всех редакциях"),
                Column("part", "Часть", "string"),
                Column("section", "Направление", "string"),
                Column("number", "Номер", "string", "как напечатан"),
                Column("title", "Мероприятие", "string"),
                Column("deadline", "Срок", "string", "как напечатан"),
                Column("due_on", "Сроки по датам", "dates", "последние дни каждого срока"),
                Column("responsible", "Ответственные", "string", "без фамилий"),
                Column("result", "Ожидаемый результат", "string"),
            ),
        ),
        Dataset(
            "progress",
            "progress",
            "Ход исполнения дорожных карт",
            "Сколько отчётов организаций должно было быть к этому дню и сколько принято: всего, по "
            "направлениям и по месяцам. Числа меньше 5 скрыты; чтобы их нельзя было вычислить, "
            "скрыты и некоторые другие.",
            (
                Column("roadmap", "Номер дорожной карты", "integer"),
                Column("on", "На день", "date"),
                Column("breakdown", "Разрез", "string", "«всего», «направление» или «месяц»"),
                Column("name", "Направление или месяц", "string"),
                Column("planned", "Срок наступил", "integer", "отчётов"),
                Column("done", "Принято", "integer", "отчётов; пусто, если скрыто"),
                Column("is_hidden", "Скрыто", "boolean"),
            ),
        ),
    )
}


def as_json(dataset, rows, *, publisher, updated_on, address):
    """One object: what the set is, its columns, its rows. Days are written as ISO 8601 has them."""
    told = {
        "schema_version": SCHEMA_VERSION,
        "dataset": dataset.name,
        "title": dataset.title,
        "description": dataset.about,
        "publisher": publisher,
        "licence": LICENCE,
        "address": address,
        "updated_on": updated_on,
        "columns": [
            {
                "name": column.name,
                "title": column.title,
                "type": column.type,
                **({"description": column.about} if column.about else {}),
            }
            for column in dataset.columns
        ],
        "rows": [
            dict(zip((column.name for column in dataset.columns), row, strict=True)) for row in rows
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1, default=date.isoformat)


def as_csv(captions: Iterable[str], rows: Iterable[Iterable]):
    """Semicolons and a byte order mark: so Excel opens it as a table, in Russian letters."""
    file = StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(captions)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return "\ufeff" + file.getvalue()


def _cell(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return " ".join(map(_cell, value))
    if isinstance(value, str) and value.startswith(_FORMULA):
        # No spreadsheet reckons what a stranger reads.
        return f"'{value}"
    return value
