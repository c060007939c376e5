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
        оргкомитет консилиум коллегия методсовет горуо районо облоно гороно
        минобразования минпросвещения рособрнадзор росгвардия гибдд управа префектура
        методкабинет методслужба учредитель""",
    institute="""центр институт академия университет колледж техникум училище библиотека музей
        дворец дом клуб станция больница поликлиника фонд ассоциация лаборатория кафедра
        предприятие общество союз профсоюз учреждение организация театр стадион бассейн
        оператор технопарк кванториум вуз ссуз филиал подразделение хозяйство""",
    school="школа лицей гимназия интернат школа-интернат площадка участник прогимназия",
    kindergarten="сад детсад ясли",
    office="""руководитель директор заместитель начальник специалист методист заведующий
        заведующая председатель инспектор консультант советник эксперт глава бухгалтер секретарь
        юрист помощник сотрудник работник представитель член ректор министр референт аналитик
        ответственный зам зав замдиректора замначальника администратор лицо
        управляющий исполнитель организатор программист экономист документовед инженер
        мэр губернатор уполномоченный проректор""",
    staff="""педагог учитель воспитатель психолог логопед дефектолог тьютор завуч наставник
        коллектив педколлектив педсовет библиотекарь вожатый преподаватель предметник концертмейстер
        педагог-психолог учитель-логопед учитель-предметник соцпедагог
        ассистент обучающийся учащийся ученик школьник выпускник воспитанник кадр состав""",
    team="группа команда офис",
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

#: What deputies of a head teacher see to, the head teacher unnamed: «зам. по УВР».
SCHOOL_WORK = words("УВР ВР НМР УМР МР УР АХЧ АХР")
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


def expanded(short: str) -> str:
    """The noun a shortened word stands for: «рук» and «руковод» are «руководитель»; or ""."""
    if short in SHORTENED:
        return SHORTENED[short]
    begun = (lemma for lemma in NOUNS if len(short) > 3 and lemma.startswith(short))
    return next(begun, "")


#: The same for adjectives: «кл. руководители», «соц. педагог».
SHORT_ADJECTIVES = {
    "кл": "классный",
    "соц": "социальный",
    "пед": "педагогический",
    "гл": "главный",
    "вед": "ведущий",
    "мун": "муниципальный",
    "муниц": "муниципальный",
    "муницип": "муниципальный",
    "регион": "региональный",
    "общеобр": "общеобразовательный",
    "общеобразоват": "общеобразовательный",
    "обр": "образовательный",
    "образоват": "образовательный",
    "образов": "образовательный",
    "общеобразов": "общеобразовательный",
    "метод": "методический",
    "ст": "старший",
    "мл": "младший",
    "рай": "районный",
    "гор": "городской",
    "шк": "школьный",
}
#: Short words before a place or a name: they end no sentence either.
DOTTED = words("""г с п д х пос дер ст стан обл р рн мкр ул пр др т им ак уч сел доп инф респ кр
    окр нац проф тех зд мл вр и""")

#: «Ответственные: …»: a caption, not a party.
LABELS = words("ответственный исполнитель соисполнитель отв исп соисп")

#: Abbreviations of subjects and exams: they qualify a party, never are one.
TOPICS = words("""УВР ВР НМР УМР МР НМО УР ВПР ОГЭ ЕГЭ ГИА ГВЭ ФГОС ОВЗ ИКТ ИТ АХЧ АХР БЖ ОБЖ ОТ РФ
    ВСОКО НОО СОО РДДМ ЦОС НИКО ИУП АООП ООП ТБ ПФДО ФОП
    НОР НРО НОРО ВОР ВРО ВОРО ФП РП НП ГО МР ГП""")
#: «Школы с НОР», «школы ВОР»: low and high results.
LOW_RESULTS = words("НОР НРО НОРО")
HIGH_RESULTS = words("ВОР ВРО ВОРО")
#: Nouns that ask whose: «сопровождение ШНОР», «из перечня ШНОР».
TAKES_SCHOOLS = words("""сопровождение поддержка перечень список реестр число координация
    исключение""")
#: Tails of double-barrelled abbreviations: «КДН и ЗП», «РИПК и ППРО».
TAILS = words("ЗП МП ДМ КС ФКС ПРО ППРО ПК ППК ПП ПМСП ДПО МСП ОДН ОМП ИО ИТ РО ПКРО ПРНО")
#: «ОО администрации района» is a department of education; elsewhere these are schools.
DEPARTMENT_OR_SCHOOLS = words("ОО ОУ")
#: Levels of education between a legal form and a name: «МБУ ДПО «ИМЦ»».
LEVELS = words("ДПО ДО ДОД ВО СПО")
#: Bodies and regions written behind their unit: «ПДН ОМВД».
PARENT_BODIES = words("МВД ОМВД УМВД ГУМВД ОВД УВД ОП МЧС РФ СО НСО РТ РБ РД ХМАО ЯНАО")
#: A ministry («ТУ МОиН»), the administration of a municipality («УО АПКГО»).
PARENT_BODY = re.compile(r"М[ОПН]Н?и\w+|А[А-Я]{0,6}(?:ГО|МО|МР)")

_SUPPORTED_SHORT = re.compile(r"Ш(?:Н|ССУ|СУ|ФНСУ|ЗР)\w*")
_LEADING_SHORT = re.compile(r"Ш(?:В|УВ|СВ)О?Р\w*")
_SCHOOL_FORM = re.compile(r"[МГ][БАК]?О[БАК]?У")
#: The first pattern an abbreviation matches gives its role.
_SHORT_ROLES = (
    (Role.SCHOOL, r"[МГ]?ОО|ОУ|ОБОО|М?СОШ|М?ООШ|М?ОШ|СШ|Н?НОШ|НШ|ВСОШ|СКШ|СКОШ"),
    (Role.SCHOOL, f"{_SUPPORTED_SHORT.pattern}|{_LEADING_SHORT.pattern}"),
    (Role.UNION, r"[ГРШМОКТСПУ]{1,2}У?МО|МО"),
    (Role.KINDERGARTEN, r"М?ДОУ|ДОО|УДОД?|ОДОД?|ДС"),
    (Role.OFFICE, r"ЗД\w*|З[УВНМ]\w*Р"),
    (Role.AUTHORITY, r"[РГМК]?УО|[МГО]?ОУО|УОКС?|ОМСУ|КО|РОО|ГОРОО|РАЙУО"),
    (
        Role.FORM,
        r"(?:[ФОКСРТЛ]|[А-Я]О|СПБ)?[МГЧН][БАК]?Д?О?[БАК]?У(?:ДО|ДПО|К|ДОД)?|АНО|ООО|[КОР]?[АБК]О?У",
    ),
)
_SHORT_PATTERNS = [(role, re.compile(pattern)) for role, pattern in _SHORT_ROLES]


def short_role(abbreviation: str) -> Role | None:
    """The role of a word in capitals; None for one that only qualifies (ЕГЭ, УВР).

    An abbreviation nobody claims is an institution: that is what the column of responsible
    parties abbreviates («ИМЦ», «ЦППМСП»).
    """
    short = abbreviation.upper()
    if short in TOPICS:
        return None
    claimed = (role for role, pattern in _SHORT_PATTERNS if pattern.fullmatch(short))
    return next(claimed, Role.INSTITUTE)


def is_supported(abbreviation: str) -> bool:
    """ШНОР, ШНСУ and their like."""
    return bool(_SUPPORTED_SHORT.fullmatch(abbreviation.upper()))


def is_parent_body(abbreviation: str) -> bool:
    """ОМВД, РФ, АМР: they tell whose the body before them is."""
    return abbreviation in PARENT_BODIES or bool(PARENT_BODY.fullmatch(abbreviation))


def is_leading(abbreviation: str) -> bool:
    """ШВР: schools with high results."""
    return bool(_LEADING_SHORT.fullmatch(abbreviation.upper()))


def is_school_form(abbreviation: str) -> bool:
    """МБОУ, МКОУ, МОУ: bare, they are the schools themselves («руководители МБОУ»)."""
    return bool(_SCHOOL_FORM.fullmatch(abbreviation.upper()))
