"""Invented names: of regions, municipalities and people. None is of a real one."""

from typing import NamedTuple

# What endings are put to: «Приозёрн» + «ая», «Приозёрн» + «ый».
_STEMS = (
    *("Приозёрн", "Заречн", "Северополянн", "Озёрн", "Светлодольн", "Лугов", "Рябинов"),
    *("Родников", "Дубравн", "Полянн", "Кедров", "Соснов", "Ключев", "Берёзов", "Степн"),
    *("Холмогорн", "Излучинн", "Ясн", "Отрадн", "Привольн", "Ивняков", "Калинов", "Ковыльн"),
    *("Туманн", "Медвян", "Багрян", "Хрустальн", "Равнинн", "Янтарн", "Тихоозёрн"),
    *("Белокаменн", "Верхнедольн", "Нижнедольн", "Вешн", "Бродов", "Черёмухов", "Яблонев"),
    *("Лазурн", "Малинов", "Новодольн", "Старополянн", "Краснополянн", "Быстринн", "Ольхов"),
)
_REGIONS = (("область", "ая"), ("край", "ый"))
_DISTRICTS = ("муниципальный округ", "городской округ", "муниципальный район")
_GENITIVES = ("муниципального округа", "городского округа", "муниципального района")
_PREPOSITIONALS = ("муниципальном округе", "городском округе", "муниципальном районе")
_SURNAMES = (
    *("Ветров", "Соколов", "Лугов", "Ручьёв", "Полянск", "Рябинин", "Озеров", "Калинин"),
    *("Берёзкин", "Дубров", "Снегирёв", "Журавлёв", "Кленов", "Ковылёв", "Осокин", "Тополев"),
    *("Ясенев", "Малинин", "Синицын", "Вьюгин", "Зарницын", "Ключев", "Родников", "Чижов"),
)
_FIRST = ("Анна", "Ольга", "Ирина", "Наталья", "Елена", "Татьяна", "Марина", "Светлана")
_PATRONYMICS = ("Ильинична", "Павловна", "Сергеевна", "Андреевна", "Петровна", "Николаевна")


class MunicipalityName(NamedTuple):
    """A name in the three cases that documents need."""

    nominative: str
    genitive: str
    prepositional: str


def region_name(number):
    """«Приозёрная область»; after all names have been used they come again, numbered."""
    round, place = divmod(number, len(_STEMS) * len(_REGIONS))
    kind, ending = _REGIONS[place // len(_STEMS)]
    name = f"{_STEMS[place % len(_STEMS)]}{ending} {kind}"
    return f"{name} {round + 1}" if round else name


def municipality_name(number):
    """The `MunicipalityName` of the so-manyth in its region, each of them another."""
    round, place = divmod(number, len(_STEMS) * len(_DISTRICTS))
    kind, stem = place // len(_STEMS), _STEMS[place % len(_STEMS)]
    after = f" № {round + 1}" if round else ""
    return MunicipalityName(
        f"{stem}ый {_DISTRICTS[kind]}{after}",
        f"{stem}ого {_GENITIVES[kind]}{after}",
        f"{stem}ом {_PREPOSITIONALS[kind]}{after}",
    )


def person_name(random):
    """`(surname, first name, patronymic)` of an invented woman."""
    surname = random.choice(_SURNAMES)
    surname += "ая" if surname.endswith("ск") else "а"
    return surname, random.choice(_FIRST), random.choice(_PATRONYMICS)
