"""The portal's guide: its chapters, whom each is for, and which page each explains.

The words are templates, `templates/help/chapters/<slug>.html`; a picture stands where a chapter
names it and is taken from the demonstration by `make pictures`.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from schools.choices import Role

PICTURES = Path(__file__).parent.parent / "static" / "help" / "pictures.json"

EVERYBODY = frozenset(Role)
_RUN_IT = frozenset({Role.ADMINISTRATOR, Role.COORDINATOR})
_OVERSEE = frozenset({Role.ADMINISTRATOR, Role.COORDINATOR, Role.APPROVER})
_AT_SCHOOL = frozenset({Role.SCHOOL_HEAD, Role.SCHOOL_EDITOR})
_REPORT = frozenset({Role.COORDINATOR, Role.SPECIALIST, *_AT_SCHOOL})


@dataclass(frozen=True, slots=True)
class Chapter:
    """One task of the guide.

    `about` says in a line what one learns; `pages` are names of the addresses that it explains.
    """

    slug: str
    title: str
    about: str
    roles: frozenset[Role]
    pages: frozenset[str] = frozenset()

    @property
    def template(self):
        return f"help/chapters/{self.slug}.html"


def _chapter(slug, title, about, roles, *pages):
    return Chapter(slug, title, about, frozenset(roles), frozenset(pages))


CHAPTERS = (
    _chapter(
        "sign-in",
        "Как войти на портал",
        "Приглашение, первый вход, забытый пароль.",
        EVERYBODY,
        *("login", "password_reset", "account_reset_password_done", "account_inactive"),
        *("account_reset_password_from_key", "schools:invitation_accept", "password_change"),
    ),
    _chapter(
        "home",
        "Главная страница",
        "Что ждёт вас сегодня и как идёт год; откуда взялось каждое число.",
        EVERYBODY,
        "home",
    ),
    _chapter(
        "second-factor",
        "Второй фактор",
        "Как защитить вход кодом с телефона или ключом и что делать, если телефон потерян.",
        EVERYBODY,
        *("mfa_index", "mfa_authenticate", "mfa_activate_totp", "mfa_deactivate_totp"),
        *("mfa_list_webauthn", "mfa_add_webauthn", "mfa_edit_webauthn", "mfa_remove_webauthn"),
        *("mfa_view_recovery_codes", "mfa_generate_recovery_codes", "usersessions_list"),
    ),
    _chapter(
        "look",
        "Внешний вид и доступность",
        "Крупный шрифт, контраст, тёмная тема, работа без мыши.",
        EVERYBODY,
        *("schools:look", "schools:accessibility"),
    ),
    _chapter(
        "roles",
        "Роли: кто что видит и делает",
        "Восемь ролей портала и как перейти из одной в другую.",
        EVERYBODY,
    ),
    _chapter(
        "report",
        "Как отчитаться за минуту",
        "Приложить документ и отправить его на проверку, в том числе с телефона.",
        _REPORT,
        *("monitoring:assignment_list", "monitoring:assignment_detail"),
    ),
    _chapter(
        "import",
        "Как загрузить план из Word",
        "От подписанного файла до готовой дорожной карты.",
        {Role.COORDINATOR},
        *("roadmaps:import_upload", "roadmaps:import_review", "roadmaps:import_confirm"),
    ),
    _chapter(
        "new-plan",
        "Как составить план по шаблону",
        "Новая дорожная карта с чистого листа и свои шаблоны.",
        {Role.COORDINATOR},
        *("roadmaps:roadmap_create", "roadmaps:template_list", "roadmaps:template_detail"),
        *(
            "roadmaps:template_create",
            "roadmaps:template_update",
            "roadmaps:portal_template_detail",
        ),
    ),
    _chapter(
        "school-plan",
        "Как составить план школы",
        "Взять мероприятия муниципальной дорожной карты и добавить свои.",
        _AT_SCHOOL,
        "roadmaps:take_over",
    ),
    _chapter(
        "editor",
        "Как править план",
        "Таблица в браузере: сроки, строки, разделы, показатели.",
        {Role.COORDINATOR, *_AT_SCHOOL},
        *("roadmaps:edition_edit", "roadmaps:indicator_list", "roadmaps:indicator_create"),
        "roadmaps:indicator_update",
    ),
    _chapter(
        "parties",
        "Кого называет план",
        "Как указать, какую организацию или группу означает название из документа.",
        {Role.COORDINATOR},
        *("roadmaps:party_list", "roadmaps:party_link"),
    ),
    _chapter(
        "approve",
        "Как утвердить план",
        "Отправить на согласование, прочитать, вернуть или утвердить.",
        {Role.COORDINATOR, Role.APPROVER, *_AT_SCHOOL},
        *("roadmaps:edition_send", "roadmaps:edition_return", "reports:edition_approve"),
    ),
    _chapter(
        "amend",
        "Как изменить утверждённый план",
        "Новая редакция, изменения для приказа, перенос одного срока.",
        {Role.COORDINATOR, Role.APPROVER, Role.SCHOOL_HEAD},
        *("roadmaps:edition_compare", "roadmaps:edition_correct"),
        *("roadmaps:activity_deadlines", "monitoring:deadline_move"),
    ),
    _chapter(
        "roll-forward",
        "Как перенести план на следующий год",
        "Те же мероприятия с новыми сроками: было и станет рядом.",
        {Role.COORDINATOR, Role.SCHOOL_HEAD},
        "roadmaps:roll_forward",
    ),
    _chapter(
        "board",
        "Исполнение: кто опаздывает",
        "Доска организаций и мероприятий, напоминание, назначение исполнителей.",
        {*_OVERSEE, Role.CURATOR},
        *("monitoring:board", "monitoring:fan_out_offer", "monitoring:reminder_create"),
    ),
    _chapter(
        "plot",
        "Дорожная карта в картинах",
        "Лента времени, календарь года, школы и разделы, ход исполнения, показатели.",
        EVERYBODY,
        *("reports:roadmap_timeline", "reports:roadmap_year", "reports:roadmap_year_of"),
        *("reports:roadmap_heat", "reports:roadmap_progress", "reports:roadmap_targets"),
    ),
    _chapter(
        "review",
        "Как проверять отчёты",
        "Принять, вернуть с пояснением, дать рекомендацию.",
        {Role.COORDINATOR, Role.APPROVER, Role.CURATOR},
        *("monitoring:review_list", "monitoring:review_detail"),
    ),
    _chapter(
        "round",
        "Раунд мониторинга",
        "Собрать показатели к дате и сохранить итоги такими, какими они были.",
        EVERYBODY - {Role.REGIONAL_VIEWER},
        *("monitoring:round_list", "monitoring:round_detail", "monitoring:round_open"),
        *("monitoring:round_answer", "monitoring:round_close", "monitoring:round_values"),
        "monitoring:round_indicator",
    ),
    _chapter(
        "reports",
        "Отчёты и проверка подлинности",
        "PDF, Excel и Word для подписи, отчёты по расписанию, код на первом листе.",
        EVERYBODY,
        *("reports:report_list", "reports:report_create", "reports:report_detail"),
        *("reports:report_check_choice", "reports:report_check", "reports:schedule_list"),
        *("reports:schedule_create", "reports:schedule_update"),
        *("reports:template_list", "reports:template_update"),
    ),
    _chapter(
        "reminders",
        "Напоминания и календарь",
        "О чём портал пишет, как выбрать письма и увидеть сроки в своём календаре.",
        EVERYBODY,
        *("monitoring:notice_list", "monitoring:reminder_preference"),
    ),
    _chapter(
        "search",
        "Поиск и отбор",
        "Найти школу, мероприятие, документ или человека по слову в любой форме.",
        EVERYBODY,
        "reports:search",
    ),
    _chapter(
        "saved-views",
        "Сохранённые виды списков",
        "Дать условиям отбора название, открывать список сразу с ними, показать коллегам.",
        EVERYBODY,
        "schools:view_update",
    ),
    _chapter(
        "register",
        "Реестр школ",
        "Внести школы из Excel, отметить категории, численность, результаты и риски.",
        {*_OVERSEE, Role.CURATOR, Role.REGIONAL_VIEWER, *_AT_SCHOOL},
        *("schools:school_list", "schools:school_detail", "schools:school_import"),
        *("schools:school_import_confirm", "schools:category_edit", "schools:risk_factor_list"),
        *("schools:school_create", "schools:school_update"),
    ),
    _chapter(
        "agreements",
        "Договоры о сотрудничестве",
        "Составить, подписать, продлить и отмечать совместные мероприятия.",
        {*_OVERSEE, Role.CURATOR, Role.REGIONAL_VIEWER, *_AT_SCHOOL},
        *("schools:agreement_list", "schools:agreement_detail", "schools:agreement_create"),
        "schools:agreement_template_fields",
    ),
    _chapter(
        "practice",
        "Методические материалы",
        "Удачные документы школ, которыми можно воспользоваться.",
        EVERYBODY,
        *("monitoring:practice_list", "monitoring:practice_detail", "monitoring:evidence_share"),
    ),
    _chapter(
        "people",
        "Люди и роли",
        "Пригласить, назначить роль, закрыть доступ.",
        _RUN_IT,
        *("schools:person_list", "schools:person_detail", "schools:invitation_create"),
        *("schools:membership_create", "schools:membership_update", "schools:membership_end"),
    ),
    _chapter(
        "settings",
        "Настройки муниципалитета",
        "Названия и подпись, рабочий календарь, справочники.",
        _RUN_IT,
        *("schools:municipality_edit", "schools:calendar", "schools:calendar_year"),
        "schools:dictionary",
    ),
    _chapter(
        "public",
        "Публичные страницы",
        "Что открыть родителям и жителям и как это проверить.",
        _RUN_IT,
        *("schools:public_site_edit", "schools:news_list", "schools:news_create"),
        *("schools:news_update", "reports:publication_list"),
    ),
    _chapter(
        "letters",
        "Правила напоминаний и журналы",
        "Когда и кому уходят письма, дошли ли они и кто что сделал на портале.",
        _RUN_IT,
        *("monitoring:reminder_policy", "monitoring:reminder_list", "monitoring:reminder_preview"),
        *("monitoring:reminder_detail", "schools:audit_list"),
    ),
    _chapter(
        "programs",
        "Доступ для программ",
        "Выпустить ключ, по которому другая система читает сведения портала.",
        {*_OVERSEE, Role.REGIONAL_VIEWER},
        *("schools:api_token_list", "schools:api_token_create", "reports:api_guide"),
    ),
    _chapter(
        "other-systems",
        "Уведомления другим системам",
        "Сообщать об исполнении сразу, проверить связь и найти, почему не дошло.",
        _RUN_IT,
        *("monitoring:webhook_list", "monitoring:webhook_create", "monitoring:webhook_detail"),
        "monitoring:webhook_update",
    ),
)
BY_SLUG = {chapter.slug: chapter for chapter in CHAPTERS}
_BY_PAGE = {page: chapter for chapter in CHAPTERS for page in chapter.pages}


def chapters_for(role):
    """What a role needs, in reading order; without a role, what everybody does."""
    if role is None:
        return [chapter for chapter in CHAPTERS if chapter.roles == EVERYBODY]
    return [chapter for chapter in CHAPTERS if role in chapter.roles]


def chapter_on(page):
    """The chapter that explains the page of this name, or None."""
    return _BY_PAGE.get(page)


@cache
def pictures():
    """Name of a picture → `file`, `width` and `height`; `{% static %}` knows the file by `file`."""
    return json.loads(PICTURES.read_text()) if PICTURES.exists() else {}
