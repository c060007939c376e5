"""The closed lists of reports, with the words a reader of the portal sees."""

from django.db.models import TextChoices


class ReportKind(TextChoices):
    """What a report tells; `reports.kinds` says of whom, to whom and by which builder."""

    ANNEX = "annex", "Приложение к приказу"
    IMPLEMENTATION = "implementation", "Отчёт об исполнении"
    ANALYSIS = "analysis", "Аналитическая справка"
    SUMMARY = "summary", "Сводная таблица"
    LATE = "late", "Список просроченного"
    SCHOOL = "school", "Карточка школы"
    AGREEMENTS = "agreements", "Реестр договоров"
    INDICATORS = "indicators", "Целевые показатели"
    WORKLOAD = "workload", "Нагрузка ответственных"
    AMENDMENTS = "amendments", "Изменения между редакциями"
    REGION = "region", "Сводка по региону"
    SCHOOLS = "schools", "Реестр школ и категорий"


class Reach(TextChoices):
    """Whose rows a kind holds, and so who may have it."""

    MUNICIPALITY = "municipality", "кто видит весь муниципалитет"
    REGISTER = "register", "кто видит реестр школ и договоров"
    EDITION = "edition", "кто видит редакцию"
    SCHOOL = "school", "кто видит школу"
    REGION = "region", "кто видит регион"


class ReportFormat(TextChoices):
    PDF = "pdf", "PDF"
    EXCEL = "xlsx", "Excel"
    WORD = "docx", "Word"


class ReportState(TextChoices):
    QUEUED = "queued", "в очереди"
    MAKING = "making", "готовится"
    READY = "ready", "готов"
    FAILED = "failed", "не получился"


class Rhythm(TextChoices):
    WEEKLY = "weekly", "каждую неделю"
    MONTHLY = "monthly", "каждый месяц"


# Not over yet.
PENDING = (ReportState.QUEUED, ReportState.MAKING)
# What a municipality may print by a Word template of its own.
WITH_TEMPLATE = (ReportKind.ANNEX, ReportKind.IMPLEMENTATION, ReportKind.ANALYSIS)
# What a municipality may show to everybody; the other kinds name people or tell of one school.
PUBLISHABLE = (
    ReportKind.ANNEX,
    ReportKind.IMPLEMENTATION,
    ReportKind.ANALYSIS,
    ReportKind.INDICATORS,
    ReportKind.AMENDMENTS,
)
