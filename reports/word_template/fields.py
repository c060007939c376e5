"""What a template of a report may ask for: every field by its Russian name, and where it is found
among the figures that the report was frozen with."""

from dataclasses import dataclass

from reports.choices import ReportKind
from reports.document import Signature


@dataclass(frozen=True, slots=True)
class Field:
    """`key` is the name in `Document.figures`, of a value within another one after a point; empty
    for what the document itself says."""

    name: str
    key: str
    about: str


@dataclass(frozen=True, slots=True)
class Record:
    """Fields said after a point: «итоги.принято»."""

    name: str
    key: str
    about: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """A list to repeat something for; in the loop each is called `item`."""

    name: str
    key: str
    about: str
    item: str
    fields: tuple[Field, ...]


_DOCUMENT = (
    Field("заголовок", "", "заголовок отчёта, с правками при заказе"),
    Field("гриф", "", "строки справа вверху на первом листе"),
    Field("подписывающий_должность", "", "должность того, кто подписывает"),
    Field("подписывающий", "", "И.О. Фамилия того, кто подписывает"),
    Field("код_проверки", "", "код, по которому проверяют подлинность"),
    Field("адрес_проверки", "", "страница, на которой её проверяют"),
)
_PLACE = (
    Field("муниципалитет", "municipality", "название муниципалитета"),
    Field("орган", "authority", "орган управления образованием"),
)
_COUNTS = (
    Field("требуется", "applicable", "сколько отчётов требуется"),
    Field("принято", "accepted", "сколько из них принято"),
    Field("процент", "percent", "принято от требуемого: 57 %"),
    Field("в_срок", "in_time", "принято и сдано в срок"),
    Field("с_опозданием", "done_late", "сдано с опозданием"),
    Field("частично", "partly_done", "выполнено частично"),
    Field("не_выполнено", "not_done", "не выполнено"),
    Field("на_проверке", "in_review", "на проверке"),
    Field("просрочено", "late", "не сдано, срок прошёл"),
    Field("ожидается", "waiting", "не сдано, срок не прошёл"),
    Field("не_требуется", "not_applicable", "признано не требующимся"),
)
_PLAN = (
    Field("номер", "number", "номер в плане"),
    Field("название", "title", "мероприятие"),
    Field("раздел", "section", "раздел плана"),
    Field("срок", "deadline", "срок, как напечатан в плане"),
    Field("ответственные", "responsible", "ответственные, как напечатаны в плане"),
)


def _sections(title):
    """`title` is the key of a section's name."""
    fields = (Field("название", title, "раздел"), *_COUNTS)
    return Rows("разделы", "sections", "итоги по разделам", "раздел", fields)


def _schools(key):
    fields = (Field("название", "name", "школа или организация"), *_COUNTS)
    return Rows("школы", key, "итоги по школам и организациям", "школа", fields)


def _indicators(fact):
    """`fact` is the key of the value of all."""
    fields = (
        Field("название", "title", "показатель"),
        Field("цель", "target", "целевое значение"),
        Field("исходное", "baseline", "исходное значение"),
        Field("факт", fact, "значение по муниципалитету"),
        Field("числа", "fraction", "из чего оно получено: 95 из 110"),
        Field("вывод", "verdict", "достигнут или нет"),
    )
    return Rows("показатели", "indicators", "целевые показатели", "показатель", fields)


FIELDS = {
    ReportKind.ANNEX: (
        *_DOCUMENT,
        *_PLACE,
        Field("период", "period", "на какой период дорожная карта"),
        Field("акт", "acts", "каким актом утверждена: приказом … от … №\u00a0…"),
        Field("редакция", "edition", "номер редакции"),
        Rows("тексты", "texts", "абзацы вне таблиц", "текст", (Field("слова", "text", "абзац"),)),
        Rows(
            "мероприятия",
            "rows",
            "строки плана по порядку",
            "мероприятие",
            (
                *_PLAN,
                Field("новый_раздел", "opens", "название раздела, если строка в нём первая"),
                Field("результат", "result", "ожидаемый результат"),
                Field("документ", "evidence", "форма отчётного документа"),
            ),
        ),
    ),
    ReportKind.IMPLEMENTATION: (
        *_DOCUMENT,
        Field("муниципалитет", "municipality.name", "название муниципалитета"),
        Field("орган", "municipality.authority", "орган управления образованием"),
        Field("дорожная_карта", "roadmap.title", "название дорожной карты"),
        Field("на_дату", "on", "на какой день сведения"),
        Field("вывод", "summary", "сколько исполнено, словами"),
        Record("итоги", "totals", "Итоги", _COUNTS),
        _sections("title"),
        _schools("schools"),
        Rows(
            "мероприятия",
            "rows",
            "мероприятия по порядку",
            "мероприятие",
            (
                *_PLAN,
                *_COUNTS,
                Field("исполнение", "fact", "что сделано"),
                Field("причина", "reason", "причина отклонения"),
                Field("документы", "evidence", "подтверждающие документы"),
            ),
        ),
        _indicators("total"),
    ),
    ReportKind.ANALYSIS: (
        *_DOCUMENT,
        *_PLACE,
        Field("дорожная_карта", "roadmap", "название дорожной карты"),
        Field("акт", "acts", "каким актом утверждена: приказом … от … №\u00a0…"),
        Field("период", "period", "период дорожной карты"),
        Field("участники", "schools", "какие школы охвачены"),
        Field("на_дату", "on", "на какой день сведения"),
        Record("итоги", "counts", "Итоги", _COUNTS),
        Record(
            "раунд",
            "round",
            "Раунд мониторинга",
            (
                Field("название", "title", "название раунда"),
                Field("дата", "cut_off_on", "контрольный день"),
                Field("отвечали", "asked", "сколько организаций отвечали"),
                Field("подтвердили", "confirmed", "сколько подтвердили"),
                Field("опоздали", "late", "кто подтвердил позже"),
                Field("не_ответили", "waiting", "кто не подтвердил"),
            ),
        ),
        _sections("name"),
        _schools("organisations"),
        _indicators("value"),
        Rows(
            "просрочки",
            "late",
            "что просрочено",
            "просрочка",
            (
                Field("мероприятие", "measure", "мероприятие"),
                Field("срок", "due_on", "срок"),
                Field("дней", "days", "на сколько дней"),
                Field("организации", "organisations", "за кем"),
            ),
        ),
        Rows(
            "предстоящее",
            "ahead",
            "ближайшие сроки",
            "дело",
            (
                Field("мероприятие", "measure", "мероприятие"),
                Field("срок", "due_on", "срок"),
                Field("ответственные", "responsible", "ответственные"),
                Field("осталось", "left", "скольким ещё отчитаться"),
            ),
        ),
        Rows(
            "предложения",
            "proposals",
            "адресные рекомендации",
            "предложение",
            (Field("кому", "to", "кому"), Field("слова", "texts", "что предлагается")),
        ),
    ),
}


def known(kind):
    """The fields of a kind in the shape that `schools.word_template.template.fill` takes."""
    return {each.name: _shape(each) for each in FIELDS[kind]}


def values(document, kind):
    """The value of every field of the kind for a Document with a `check`, in words and numbers."""
    signature = next((block for block in document.blocks if isinstance(block, Signature)), None)
    said = {
        "заголовок": document.title,
        "гриф": "\n".join(document.stamp),
        "подписывающий_должность": signature.position if signature else "",
        "подписывающий": signature.name if signature else "",
        "код_проверки": document.check.code,
        "адрес_проверки": document.check.url,
    }
    found = {each.name: _value(each, document.figures) for each in FIELDS[kind] if each.key}
    return said | found


def _shape(each):
    match each:
        case Record(fields=fields):
            return dict.fromkeys(field.name for field in fields)
        case Rows(fields=fields):
            return [dict.fromkeys(field.name for field in fields)]
        case _:
            return None


def _value(each, figures):
    told = _told(figures, each.key)
    match each:
        case Record(fields=fields):
            # There may be no round to tell of.
            return {field.name: _value(field, told or {}) for field in fields}
        case Rows(fields=fields):
            return [{field.name: _value(field, row) for field in fields} for row in told or ()]
        case _:
            return _words(told)


def _told(figures, key):
    """The value of a key; None where the figures have none."""
    for name in key.split("."):
        figures = figures.get(name) if isinstance(figures, dict) else None
    return figures


def _words(told):
    """Several things as one text, nothing as none."""
    if isinstance(told, list):
        return ", ".join(map(str, told))
    return "" if told is None else told
