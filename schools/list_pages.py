"""The lists whose filters a person may keep as a view, and how an address of one is written."""

from urllib.parse import parse_qsl, urlencode

# By URL name, in the words of the menu; the views of these pages are `KeepsViews`.
LIST_PAGES = {
    "schools:school_list": "Школы",
    "schools:agreement_list": "Договоры",
    "schools:person_list": "Люди",
    "schools:audit_list": "Журнал действий",
    "roadmaps:roadmap_list": "Дорожные карты",
    "roadmaps:party_list": "Ответственные",
    "monitoring:board": "Исполнение",
    "monitoring:review_list": "На проверке",
    "monitoring:practice_list": "Методические материалы",
    "monitoring:reminder_list": "Журнал писем",
    "reports:report_list": "Отчёты",
    "reports:search": "Поиск",
}
LONGEST_QUERY = 1000
# Where in a list one is, and that all of it is asked for, belong to no view.
OF_THE_MOMENT = {"page", "before", "view"}


def narrowed(query):
    """The query string of an address with nothing in it but what narrows or sorts the list, in an
    order that does not depend on who wrote it."""
    pairs = parse_qsl(query, errors="replace")
    return urlencode(sorted((name, said) for name, said in pairs if name not in OF_THE_MOMENT))
