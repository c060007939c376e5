"""Every text of an edition in which a year may stand, and where it is kept."""

from copy import deepcopy
from dataclasses import dataclass

from django.db.models import Model

from roadmaps.models import Activity
from roadmaps.rolling import Repair, repairs_in

AROUND_TABLES = "Текст"


@dataclass(frozen=True, slots=True)
class RolledText:
    """A text with years in it: `path` leads to it from a field of the saved `row`.

    `place` names it for a reader; `key` is the key of the activity it belongs to, or None.
    """

    row: Model
    path: tuple
    place: str
    text: str
    repairs: tuple[Repair, ...]

    @property
    def key(self):
        return self.row.key if isinstance(self.row, Activity) else None

    @property
    def addressed(self):
        """Pairs: the address of a repair, the same as long as the text is, and the repair."""
        name = "-".join((self.row._meta.model_name, str(self.row.pk), *map(str, self.path)))
        return [(f"{name}-{repair.start}-{repair.old}", repair) for repair in self.repairs]


def rolled_texts(edition, shift):
    """A `RolledText` for each text of the edition that has years to move, in printed order."""
    found = []
    for row, path, place in _texts(edition):
        text = text_at(row, path)
        repairs = tuple(repairs_in(text, shift)) if text else ()
        if repairs:
            found.append(RolledText(row, path, place, text, repairs))
    return found


def has_own_title(roadmap, edition):
    """Whether the roadmap goes by another title than its paper does."""
    return roadmap.title.split() != edition.title.split()


def text_at(row, path):
    """The text there; empty where a row has no words in a column."""
    field, *steps = path
    value = getattr(row, field)
    for step in steps:
        value = value.get(step, "") if isinstance(value, dict) else value[step]
    return value


def put_text(row, path, text):
    """Put the text where the path leads; a JSON field is replaced, never changed in place."""
    field, *steps = path
    if not steps:
        setattr(row, field, text)
        return
    value = deepcopy(getattr(row, field))
    holder = value
    for step in steps[:-1]:
        holder = holder[step]
    holder[steps[-1]] = text
    setattr(row, field, value)


def _texts(edition):
    """`(row, path, place)` of every text that is no deadline."""
    if has_own_title(edition.roadmap, edition):
        yield edition.roadmap, ("title",), "Название на портале"
    yield edition, ("title",), "Название"
    for block in edition.text_blocks.all():
        place = block.caption or AROUND_TABLES
        yield block, ("caption",), "Заголовок текста"
        yield block, ("text",), place
        for number in range(len(block.items)):
            yield block, ("items", number, "text"), f"{place}, пункт {number + 1}"
    for indicator in edition.indicators.all():
        for field in ("title", "base", "phrase"):
            yield indicator, (field,), f"Показатель {indicator.position + 1}"
    for part in edition.parts.all():
        yield from _texts_of_part(part)
    yield edition, ("signature",), "Подпись"


def _texts_of_part(part):
    yield part, ("title",), "Заголовок таблицы"
    for number in range(len(part.columns)):
        yield part, ("columns", number, "caption"), "Заголовок столбца"
    row_number = 0
    for section in part.sections.all():
        yield section, ("title",), "Заголовок раздела"
        for activity in section.activities.all():
            row_number += 1
            place = f"Таблица {part.position + 1}, строка {row_number}"
            for role, caption in part.captions.items():
                if role not in ("number", "deadline"):
                    yield activity, _path(activity, role), f"{place}, «{caption}»"


def _path(activity, role):
    field = Activity.FIELDS.get(role)
    return (field,) if field else ("extra", role)
