"""The closed lists of the ground floor, with the words a reader of the portal sees."""

from django.db.models import IntegerChoices, TextChoices


class Role(TextChoices):
    """What a person is in a municipality. `schools.rights` says what each may do."""

    ADMINISTRATOR = "administrator", "администратор"
    COORDINATOR = "coordinator", "координатор"
    APPROVER = "approver", "руководитель органа управления"
    CURATOR = "curator", "куратор школ"
    SPECIALIST = "specialist", "специалист организации"
    SCHOOL_HEAD = "school_head", "руководитель школы"
    SCHOOL_EDITOR = "school_editor", "ответственный в школе"
    REGIONAL_VIEWER = "regional_viewer", "наблюдатель региона"


class RoleState(TextChoices):
    """Where a day stands to the days of a role; derived, never stored."""

    COMING = "coming", "ещё не действует"
    IN_FORCE = "in_force", "действует"
    ENDED = "ended", "прекращена"


class OrganisationKind(TextChoices):
    AUTHORITY = "authority", "орган управления образованием"
    METHODICAL_CENTRE = "methodical_centre", "методический центр"
    SCHOOL = "school", "школа"
    OTHER = "other", "другая организация"


class SchoolKind(TextChoices):
    PRIMARY = "primary", "начальная школа"
    BASIC = "basic", "основная школа"
    SECONDARY = "secondary", "средняя школа"
    GYMNASIUM = "gymnasium", "гимназия"
    LYCEUM = "lyceum", "лицей"
    CORRECTIONAL = "correctional", "коррекционная школа"
    EVENING = "evening", "вечерняя школа"
    COMPLEX = "complex", "образовательный комплекс"


class Category(TextChoices):
    """Why a school is in the plan. A school may hold several in one academic year."""

    LOW_RESULTS = "low_results", "ШНОР"
    ADVERSE_CONDITIONS = "adverse_conditions", "ШНСУ"
    AT_RISK = "at_risk", "в зоне риска"
    HIGH_RESULTS = "high_results", "с высокими результатами"


# Whom the plan helps, and who may help.
SUPPORTED_CATEGORIES = (Category.LOW_RESULTS, Category.ADVERSE_CONDITIONS, Category.AT_RISK)


class Exam(TextChoices):
    OGE = "oge", "ОГЭ"
    EGE = "ege", "ЕГЭ"
    VPR = "vpr", "ВПР"


class RiskLevel(IntegerChoices):
    NONE = 0, "нет"
    LOW = 1, "низкий"
    MEDIUM = 2, "средний"
    HIGH = 3, "высокий"


class AgreementState(TextChoices):
    """What an agreement is on a day; derived, see `schools.agreement_state`."""

    DRAFT = "draft", "черновик"
    SIGNED = "signed", "подписан"
    ACTIVE = "active", "действует"
    EXPIRING = "expiring", "истекает"
    EXPIRED = "expired", "истёк"
    TERMINATED = "terminated", "расторгнут"


class EventState(TextChoices):
    """What a joint event is on a day; derived, see `schools.agreement_state`."""

    HELD = "held", "проведено"
    CANCELLED = "cancelled", "отменено"
    OVERDUE = "overdue", "просрочено"
    PLANNED = "planned", "запланировано"


class DictionaryKind(TextChoices):
    EVIDENCE = "evidence", "виды подтверждающих документов"
    DIRECTION = "direction", "направления работы"


class TokenScope(TextChoices):
    """What a program may read by a token, within what its person sees."""

    SCHOOLS = "read:schools", "муниципалитеты, организации, школы и их категории"
    PLANS = "read:plans", "дорожные карты, редакции, мероприятия и сроки"
    ASSIGNMENTS = "read:assignments", "исполнение: кто, что, к какому сроку и в каком состоянии"
    INDICATORS = "read:indicators", "раунды мониторинга, показатели и их значения"
    AGREEMENTS = "read:agreements", "договоры о сотрудничестве и совместные мероприятия"
    FIGURES = "read:figures", "итоги в числах: по дорожным картам, школам, региону"
    REPORTS = "read:reports", "готовые отчёты и их файлы"


class Deed(TextChoices):
    """What the audit trail tells of."""

    CREATED = "created", "создано"
    CHANGED = "changed", "изменено"
    DELETED = "deleted", "удалено"
    SIGNED_IN = "signed_in", "вход"
    SIGNED_OUT = "signed_out", "выход"
    SIGN_IN_FAILED = "sign_in_failed", "неудачный вход"
    REFUSED = "refused", "отказ в доступе"
    DOWNLOADED = "downloaded", "выгрузка"
    IMPORTED = "imported", "загрузка"
    INVITED = "invited", "приглашение"
    ROLE_GIVEN = "role_given", "роль назначена"
    ROLE_CHANGED = "role_changed", "роль изменена"
    ROLE_ENDED = "role_ended", "роль прекращена"
    APPROVED = "approved", "утверждено"
    LINKED = "linked", "связано"
    REMINDED = "reminded", "напоминание"
