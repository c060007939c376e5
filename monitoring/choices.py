"""The closed lists of the monitoring floor, with the words a reader of the portal sees."""

from django.db.models import IntegerChoices, TextChoices


class AssignmentState(TextChoices):
    """Where an assignment stands. Late, due soon and done late are computed, never stored."""

    NOT_STARTED = "not_started", "не начато"
    IN_PROGRESS = "in_progress", "в работе"
    SUBMITTED = "submitted", "на проверке"
    RETURNED = "returned", "возвращено"
    ACCEPTED = "accepted", "принято"
    PARTLY_DONE = "partly_done", "выполнено частично"
    NOT_DONE = "not_done", "не выполнено"
    NOT_APPLICABLE = "not_applicable", "не требуется"
    WITHDRAWN = "withdrawn", "снято"


class Outcome(TextChoices):
    """What the one who reports says came of it."""

    DONE = "done", "выполнено"
    PARTLY = "partly", "выполнено частично"
    NOT_DONE = "not_done", "не выполнено"


class AssignmentDeed(TextChoices):
    """What is done to an assignment; `monitoring.moves` says by whom and in which state."""

    CREATE = "create", "назначено"
    START = "start", "взято в работу"
    SUBMIT = "submit", "отправлено на проверку"
    RECALL = "recall", "отозвано с проверки"
    ACCEPT = "accept", "принято"
    RETURN = "return", "возвращено"
    REOPEN = "reopen", "открыто заново"
    EXCUSE = "excuse", "отмечено «не требуется»"
    RESTORE = "restore", "снова требуется"
    WITHDRAW = "withdraw", "снято"
    RESUME = "resume", "назначено снова"
    RECOMMEND = "recommend", "рекомендация куратора"


class Plans(TextChoices):
    """Plans by whose they are, and whether their period holds the day."""

    MUNICIPAL = "municipal", "дорожные карты, которые действуют"
    SCHOOLS = "schools", "планы школ, которые действуют"
    OVER = "over", "период которых окончен"


class ReminderKind(TextChoices):
    """What a message is; a person has at most one of a kind a day."""

    DIGEST = "digest", "сводка сроков"
    OFFICIALS = "officials", "сводка для руководителя"
    EVENT = "event", "сообщение о событии"


class ReminderState(TextChoices):
    CLAIMED = "claimed", "готовится к отправке"
    SENT = "sent", "отправлено"
    FAILED = "failed", "не принято сервером, будет повтор"
    GIVEN_UP = "given_up", "не отправлено"


class Channel(TextChoices):
    """Ways to tell a person something."""

    MAIL = "mail", "электронная почта"
    NOTICE = "notice", "уведомление в портале"
    WEBHOOK = "webhook", "другая система"


class WebhookEvent(TextChoices):
    """What another system may be told of an assignment."""

    ASSIGNED = "assigned", "назначено"
    STARTED = "started", "взято в работу"
    SUBMITTED = "submitted", "отправлено на проверку"
    RECALLED = "recalled", "отозвано с проверки"
    ACCEPTED = "accepted", "по отчёту принято решение"
    RETURNED = "returned", "возвращено на доработку"
    REOPENED = "reopened", "открыто заново"
    EXCUSED = "excused", "отмечено «не требуется»"
    RESTORED = "restored", "снова требуется"
    WITHDRAWN = "withdrawn", "снято"
    RESUMED = "resumed", "назначено снова"
    LATE = "late", "срок прошёл, а отчёта нет"
    CHECK = "check", "проверка связи"


class Weekday(IntegerChoices):
    """As `date.weekday()` counts; only those that are usually working."""

    MONDAY = 0, "понедельник"
    TUESDAY = 1, "вторник"
    WEDNESDAY = 2, "среда"
    THURSDAY = 3, "четверг"
    FRIDAY = 4, "пятница"


# With whom the next step lies.
OPEN = (AssignmentState.NOT_STARTED, AssignmentState.IN_PROGRESS, AssignmentState.RETURNED)
DECIDED = (AssignmentState.ACCEPTED, AssignmentState.PARTLY_DONE, AssignmentState.NOT_DONE)
# Those that no figure counts.
OUT_OF_COUNT = (AssignmentState.NOT_APPLICABLE, AssignmentState.WITHDRAWN)
