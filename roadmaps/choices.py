"""The closed lists of the roadmap floor, with the words a reader of the portal sees."""

from django.db.models import TextChoices


class Level(TextChoices):
    MUNICIPAL = "municipal", "муниципальная"
    SCHOOL = "school", "школьная"


class EditionState(TextChoices):
    DRAFT = "draft", "проект"
    IN_REVIEW = "in_review", "на согласовании"
    APPROVED = "approved", "утверждена"
    SUPERSEDED = "superseded", "заменена"


class EditionDeed(TextChoices):
    """Decisions on an edition."""

    SENT = "sent", "отправлена на согласование"
    RECALLED = "recalled", "отозвана с согласования"
    RETURNED = "returned", "возвращена на доработку"
    APPROVED = "approved", "утверждена"


class ChangeKind(TextChoices):
    """How a thing of one wording differs from what it was in another."""

    CHANGED = "changed", "изменено"
    ADDED = "added", "добавлено"
    DROPPED = "dropped", "исключено"
    MOVED = "moved", "перемещено"
    RENUMBERED = "renumbered", "сменился только номер"


class PartKind(TextChoices):
    ACTIVITIES = "activities", "план-график мероприятий"
    CHECKPOINTS = "checkpoints", "контрольные точки"
    MECHANISMS = "mechanisms", "механизмы реализации"


class DeadlineKind(TextChoices):
    DATED = "dated", "в указанный срок"
    THROUGHOUT = "throughout", "в течение периода"
    BY_PLAN = "by_plan", "по отдельному плану"
    ON_EVENT = "on_event", "по событию"
    UNREAD = "unread", "срок не прочитан"


class Repeats(TextChoices):
    YEARLY = "yearly", "ежегодно"
    HALF_YEARLY = "half_yearly", "раз в полугодие"
    QUARTERLY = "quarterly", "ежеквартально"
    MONTHLY = "monthly", "ежемесячно"
    WEEKLY = "weekly", "еженедельно"


class Comparator(TextChoices):
    """How a value of an indicator is held against its target."""

    AT_LEAST = "at_least", "не менее"
    AT_MOST = "at_most", "не более"
    EQUAL = "equal", "равно"
    MORE = "more", "более"
    LESS = "less", "менее"
    GROWS_BY = "grows_by", "рост не менее чем на"
    FALLS_BY = "falls_by", "снижение не менее чем на"


class StepKind(TextChoices):
    """Deeds on many rows that can be taken back."""

    BULK = "bulk", "изменение нескольких строк"
    PASTE = "paste", "вставка строк"
    DELETE = "delete", "удаление"


class PartyKind(TextChoices):
    ORGANISATION = "organisation", "организация"
    PERSON = "person", "лицо"
    GROUP = "group", "группа"


class PartyGroup(TextChoices):
    ALL_SCHOOLS = "all_schools", "все школы дорожной карты"
    SUPPORTED_SCHOOLS = "supported_schools", "школы, которым оказывается поддержка"
    LEADING_SCHOOLS = "leading_schools", "ведущие школы"
    COORDINATORS = "coordinators", "координаторы"
    CURATORS = "curators", "кураторы"
    WORKING_GROUP = "working_group", "рабочая группа"
    METHODICAL_UNIONS = "methodical_unions", "методические объединения"


# Whoever is named with these words, the same schools answer; so each is one party. Two working
# groups, on the other hand, may be two groups of people.
GROUPS_OF_SCHOOLS = {
    PartyGroup.ALL_SCHOOLS,
    PartyGroup.SUPPORTED_SCHOOLS,
    PartyGroup.LEADING_SCHOOLS,
}
