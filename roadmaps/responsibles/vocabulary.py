"""The words that decide: head nouns by role, and what makes a school supported or leading.

Lemmas only (lower case, «е» for «ё»): word forms are the business of `morphology`.
"""

import re
from enum import StrEnum


class Role(StrEnum):
    """What the head noun of a party can be."""

    AUTHORITY = "authority"  # отдел, управление, комитет, комиссия
    INSTITUTE = "institute"  # центр, институт, библиотека; abbreviations nobody else claims
    FORM = "form"  # МБУ, «муниципальное казённое учреждение»: waits for a name
    SCHOOL = "school"
    KINDERGARTEN = "kindergarten"
    OFFICE = "office"  # директор, методист: who they answer for is told by what follows
    STAFF = "staff"  # teachers: their school reports for them
    TEAM = "team"
    COORDINATOR = "coordinator"
    CURATOR = "curator"
    UNION = "union"
    PUBLIC = "public"  # parents, partners: nobody the portal can ask


def words(line: str) -> frozenset[str]:
    """A set of words written as a line."""
    return frozenset(line.split())


def _table(**words: str) -> dict[str, Role]:
    return {lemma: Role(role) for role, line in words.items() for lemma in line.split()}


NOUNS = _table(
    authority="""управление отдел комитет департамент министерство администрация правительство
        сектор служба комиссия подкомиссия совет дума собрание мэрия инспекция агентство орган
        муниципалитет штаб кабинет отделение прокуратура полиция казначейство бухгалтерия жюри
        оргкомитет консилиум педсовет методсовет горуо районо облоно гороно округ
        минобразования минпросвещения рособрнадзор росгвардия гибдд управа префектура
        методкабинет методслужба комитет-министерство""",
    institute="""центр институт академия университет колледж техникум училище библиотека музей
        дворец дом клуб станция больница поликлиника фонд ассоциация лаборатория кафедра
        предприятие общество союз профсоюз учреждение организация театр стадион бассейн
        технопарк кванториум оператор-центр вуз ссуз филиал хозяйство""",
    school="школа лицей гимназия интернат школа-интернат площадка участник прогимназия",
    kindergarten="сад детсад ясли",
    office="""руководитель директор заместитель начальник специалист методист заведующий
        заведующая председатель инспектор консультант советник эксперт глава бухгалтер секретарь
        юрист помощник сотрудник работник представитель член ректор министр референт аналитик
        ответственный зам зав замдиректора замначальника администратор лицо
        управляющий исполнитель организатор программист экономист документовед инженер
        мэр губернатор уполномоченный проректор""",
    staff="""педагог учитель воспитатель психолог логопед дефектолог тьютор завуч наставник
        коллектив библиотекарь вожатый преподаватель предметник концертмейстер
        педагог-психолог учитель-логопед учитель-предметник соцпедагог
        обучающийся учащийся ученик школьник выпускник воспитанник класс""",
    team="группа команда офис проектник",
    coordinator="координатор",
    curator="куратор",
    union="объединение методобъединение сообщество",
    public="родитель партнер волонтер общественность население житель сми благотворитель спонсор",
)

#: Substantivised adjectives and participles: a noun unless a noun of theirs follows.
SUBSTANTIVES = words(
    "ответственный заведующий заведующая управляющий обучающийся учащийся уполномоченный"
)

#: Heads that take another office as complement: «заместитель директора».
DEPUTIES = words("заместитель зам помощник секретарь представитель советник зав заведующий член")

#: Heads who run a school when nothing is said of what they run.
SCHOOL_HEADS = words("директор завуч замдиректора")

#: Written short: «зам.», «рук.», «нач.»; a full stop after them ends no sentence.
SHORTENED = {
    "зам": "заместитель",
    "зав": "заведующий",
    "рук": "руководитель",
    "руков": "руководитель",
    "нач": "начальник",
    "дир": "директор",
    "спец": "специалист",
    "метод": "методист",
    "отв": "ответственный",
    "исп": "исполнитель",
    "соисп": "соисполнитель",
    "пред": "председатель",
    "адм": "администрация",
    "упр": "управление",
    "орг": "организация",
    "учр": "учреждение",
    "координ": "координатор",
    "преп": "преподаватель",
    "шк": "школа",
}
#: Short words before a place, a name or an adjective's noun: they end no sentence either.
DOTTED = words("""г с п д х пос дер ст стан обл р рн мкр ул пр др т им ак кл пед соц гл вед мун муниц
    обр образ общеобр уч рай гор сел доп инф респ кр окр нац проф тех преп зд мл нач вр и""")

#: «Ответственные: …»: a caption, not a party.
LABELS = words("ответственный исполнитель соисполнитель отв исп соисп ответственный-исполнитель")

#: Abbreviations of subjects and exams: they qualify a party, never are one.
TOPICS = words("""УВР ВР НМР УМР МР НМО УР ВПР ОГЭ ЕГЭ ГИА ГВЭ ФГОС ОВЗ ИКТ ИТ АХЧ АХР БЖ ОБЖ ОТ РФ НОК ВСОКО
    НОО СОО РДДМ ЦОС НИКО ИУП АООП ООП ТБ ПФДО ФОП ФГОС-21 ДНВ""")
#: Tails of double-barrelled abbreviations: «КДН и ЗП», «РИПК и ППРО».
TAILS = words("ЗП ПРО ППРО ПК ППК ПП ПМСП ДПО МСП ОДН ОМП ИО ИТ РО ПКРО ПРНО")

_UNION_SHORT = re.compile(r"[ГРШМОКТСПУ]{1,2}У?МО|МО")
_SUPPORTED_SHORT = re.compile(r"Ш(?:НОР?|НСУ|НР|НРО|НОРО?|НБСУ|ССУ|СУ|ФНСУ)\w*")
_LEADING_SHORT = re.compile(r"Ш(?:ВО?Р|УВР|СВР)\w*")
_SCHOOL_SHORT = words(
    "ОО ОУ МОО СОШ ООШ ОШ СШ НОШ НШ МОШ ОбОО СКШ ВСОШ ГОО ОБОУ СОО-ОО МСОШ МООШ".upper()
)
_KINDERGARTEN_SHORT = words("ДОУ ДОО УДО ОДО УДОД ОДОД ДС")
_OFFICE_SHORT = words("ЗДУВР ЗДВР ЗД ЗДНМР")
_FORM_SHORT = re.compile(
    r"(?:ФЕДЕР|[ФОКСРТЛ]|СПБ)?[МГЧН][БАК]?Д?О?[БАК]?У(?:ДО|ДПО|К|ДОД)?|АНО|ООО|АУ|БУ|КУ"
)
_AUTHORITY_SHORT = re.compile(r"[РГМКО]?УО|[МГ]?ОУО|МОУО|УОКС?|ОМСУ|КО|ДО|РОО|ГОРОО|РайУО")


def short_role(abbreviation: str) -> Role | None:
    """The role of a word in capitals; None for one that only qualifies (ЕГЭ, УВР).

    An abbreviation nobody claims is an institution: that is what the column of responsible
    parties abbreviates («ИМЦ», «ЦППМСП»).
    """
    short = abbreviation.upper()
    if short in TOPICS:
        return None
    if short in _SCHOOL_SHORT or is_supported(short) or is_leading(short):
        return Role.SCHOOL
    if _UNION_SHORT.fullmatch(short):
        return Role.UNION
    if short in _KINDERGARTEN_SHORT:
        return Role.KINDERGARTEN
    if short in _OFFICE_SHORT:
        return Role.OFFICE
    if _AUTHORITY_SHORT.fullmatch(short):
        return Role.AUTHORITY
    if _FORM_SHORT.fullmatch(short):
        return Role.FORM
    return Role.INSTITUTE


def is_supported(abbreviation: str) -> bool:
    """ШНОР, ШНСУ and their like."""
    return bool(_SUPPORTED_SHORT.fullmatch(abbreviation.upper()))


def is_leading(abbreviation: str) -> bool:
    return bool(_LEADING_SHORT.fullmatch(abbreviation.upper()))


def is_school_form(abbreviation: str) -> bool:
    """МБОУ, МКОУ, МОУ: bare, they are the schools themselves («руководители МБОУ»)."""
    return bool(re.fullmatch(r"[МГ][БАК]?О[БАК]?У", abbreviation.upper()))
