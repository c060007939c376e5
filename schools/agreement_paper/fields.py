"""What a template may ask for: every field by its Russian name, and its value for an agreement."""

from schools.day_words import day_words
from schools.declension import declined
from schools.person_names import as_signed, gender_of, in_genitive

# For people to fill in by hand where the portal does not know.
BLANK = "____________________"
ACTING = {"masc": "действующего", "femn": "действующей", None: "действующего (действующей)"}

AGREEMENT = {
    "номер": "номер договора",
    "дата_подписания": "дата, а до подписания место для неё",
    "предмет": "предмет договора",
    "начало": "первый день действия",
    "окончание": "последний день действия",
}
CONDITIONS = {
    "трёхсторонний": "участвует ли орган управления образованием",
    "продлевается": "продлевается ли договор сам, если никто не возразил",
}
MUNICIPALITY = {
    "муниципалитет": "название муниципалитета",
    "муниципалитет_родительный": "чего: Белоключевского округа",
    "муниципалитет_предложный": "в чём: Белоключевском округе",
    "регион": "регион",
    "орган": "орган управления образованием",
    "орган_родительный": "чего: управления образования",
    "орган_кратко": "его краткое название",
    "подписывающий": "кто подписывает за орган: И.О. Фамилия",
    "подписывающий_родительный": "в лице кого",
    "подписывающий_должность": "его должность",
    "подписывающий_должность_родительный": "в лице кого: начальника управления",
}
SCHOOL = {
    "название": "полное название по уставу",
    "кратко": "краткое название",
    "руководитель": "фамилия, имя, отчество руководителя",
    "руководитель_родительный": "в лице кого",
    "действует": "действующего или действующей",
    "подпись": "И.О. Фамилия руководителя",
    "адрес": "адрес",
    "инн": "ИНН",
    "кпп": "КПП",
    "огрн": "ОГРН",
    "телефон": "телефон",
    "почта": "электронная почта",
}
SCHOOLS = {
    "ведущая_школа": "школа, которая помогает",
    "поддерживаемая_школа": "школа, которой помогают",
}
EVENTS = "мероприятия"
EVENT = {
    "номер": "порядковый номер",
    "название": "название мероприятия",
    "дата": "когда запланировано",
}

# Name → None for a text or a condition, a dict for a record, a list of one dict for a list.
KNOWN = {
    **dict.fromkeys([*AGREEMENT, *CONDITIONS, *MUNICIPALITY]),
    **{name: dict.fromkeys(SCHOOL) for name in SCHOOLS},
    EVENTS: [dict.fromkeys(EVENT)],
}


def values_of(agreement, *, events, ends_on):
    """Every field of `KNOWN` for an agreement with its joint events and last day, in words."""
    municipality = agreement.municipality
    return {
        "номер": agreement.number or "______",
        "дата_подписания": day_in_words(agreement.signed_on),
        "предмет": f"{agreement.subject.rstrip(' .;')}.",
        "начало": day_in_words(agreement.starts_on),
        "окончание": day_in_words(ends_on),
        "трёхсторонний": agreement.is_three_sided,
        "продлевается": agreement.is_renewed,
        "муниципалитет": municipality.name,
        "муниципалитет_родительный": municipality.name_genitive
        or declined(municipality.name, "gent"),
        "муниципалитет_предложный": municipality.name_prepositional
        or declined(municipality.name, "loct"),
        "регион": municipality.region,
        "орган": municipality.authority_name,
        "орган_родительный": municipality.authority_name_genitive
        or declined(municipality.authority_name, "gent"),
        "орган_кратко": municipality.authority_short_name,
        "подписывающий": municipality.signatory_name,
        "подписывающий_родительный": in_genitive(municipality.signatory_name) or BLANK,
        "подписывающий_должность": municipality.signatory_position,
        "подписывающий_должность_родительный": lowered(
            declined(municipality.signatory_position, "gent")
        ),
        "ведущая_школа": _school(agreement.leading_school),
        "поддерживаемая_школа": _school(agreement.supported_school),
        "мероприятия": [
            {"номер": number, "название": event.title, "дата": day_in_words(event.planned_on)}
            for number, event in enumerate(events, 1)
        ],
    }


def day_in_words(day):
    """«1 сентября 2025 г.», or a place to write it in."""
    return day_words(day) if day else "«____» ______________ 20___ г."


def lowered(text):
    return text[:1].lower() + text[1:]


def _school(school):
    head = school.head_name
    return {
        "название": school.name,
        "кратко": school.short_name,
        "руководитель": head or BLANK,
        "руководитель_родительный": in_genitive(head) or BLANK,
        "действует": ACTING[gender_of(head) if in_genitive(head) else None],
        "подпись": as_signed(head) or BLANK,
        "адрес": school.address or BLANK,
        "инн": school.inn or BLANK,
        "кпп": school.kpp or BLANK,
        "огрн": school.ogrn or BLANK,
        "телефон": school.phone or BLANK,
        "почта": school.email or BLANK,
    }
