"""The municipality's dictionaries, and what they begin with."""

from django.db import transaction

from schools.choices import Deed, DictionaryKind
from schools.models import DictionaryEntry
from schools.services.audit import record

# Words that signed roadmaps use, in the order of how often they do.
DEFAULTS = {
    DictionaryKind.EVIDENCE: [
        "Аналитическая справка",
        "Отчёт",
        "Приказ",
        "Протокол",
        "План",
        "Программа",
        "График",
        "Список участников",
        "Договор о сотрудничестве",
        "Публикация на сайте",
        "Фотоотчёт",
    ],
    DictionaryKind.DIRECTION: [
        "Организационные мероприятия",
        "Аналитическая работа и мониторинг",
        "Методическая поддержка школ",
        "Повышение квалификации педагогов",
        "Работа с обучающимися",
        "Работа с родителями",
        "Сетевое взаимодействие и партнёрство школ",
        "Информационное сопровождение",
    ],
}


class DictionaryNotEmpty(Exception):
    """Words of one's own are there already."""


@transaction.atomic
def fill_with_defaults(*, municipality, kind, by):
    """An empty dictionary gets the words most plans use. Raises DictionaryNotEmpty."""
    if DictionaryEntry.objects.filter(municipality=municipality, kind=kind).exists():
        raise DictionaryNotEmpty
    for position, name in enumerate(DEFAULTS[kind], start=1):
        entry = DictionaryEntry.objects.create(
            municipality=municipality, kind=kind, name=name, position=position
        )
        record(deed=Deed.CREATED, by=by, obj=entry)
