"""What every page shows around its contents."""

from functools import partial
from typing import NamedTuple

from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from schools.guide import chapter_on
from schools.rights import WITH_SCHOOLS, Right


def _works_with_schools(user):
    """Whether schools may be seen in the role acted in: all of a register, or some by name."""
    return user.may(Right.SEE_REGISTER) or (
        user.acting is not None and user.acting.role in WITH_SCHOOLS
    )


def _follows_schools(user):
    """Whether the person watches what others do: everybody's, or that of some schools."""
    return user.may(Right.OVERSEE) or user.may(Right.RECOMMEND)


def _learns_from_schools(user):
    return user.acting is not None and not user.may(Right.OVERSEE)


def _takes_part(user):
    return user.may(Right.PREPARE_REPORTS) or _follows_schools(user)


# Words, the page they lead to, and what it takes to find something there.
PAGES = [
    ("Мои задачи", "monitoring:assignment_list", lambda user: user.may(Right.PREPARE_REPORTS)),
    ("Исполнение", "monitoring:board", _follows_schools),
    ("На проверке", "monitoring:review_list", lambda user: user.may(Right.ACCEPT_REPORTS)),
    ("Мониторинг", "monitoring:round_list", _takes_part),
    ("Отчёты", "reports:report_list", lambda user: user.acting is not None),
    ("Дорожные карты", "roadmaps:roadmap_list", lambda user: True),
    ("Школы", "schools:school_list", _works_with_schools),
    ("Договоры", "schools:agreement_list", _works_with_schools),
    # Who oversees schools shares what they did well, and comes to it from the reports.
    ("Материалы", "monitoring:practice_list", _learns_from_schools),
    ("Люди", "schools:person_list", lambda user: user.may(Right.INVITE_SCHOOLS)),
    ("Журнал", "schools:audit_list", lambda user: user.may(Right.READ_AUDIT)),
    ("Настройки", "schools:municipality_edit", lambda user: user.may(Right.EDIT_SETTINGS)),
]


# Pages whose address stands under another entry than their path through the portal does.
PARENTS = {
    "monitoring:fan_out_offer": "monitoring:board",
    "monitoring:round_open": "monitoring:round_list",
    "monitoring:joint_event_update": "schools:agreement_list",
    "monitoring:joint_event_hold": "schools:agreement_list",
    "monitoring:reminder_list": "schools:municipality_edit",
    "monitoring:reminder_preview": "schools:municipality_edit",
    "monitoring:reminder_detail": "schools:municipality_edit",
    "schools:organisation_detail": "schools:school_list",
}


class MenuEntry(NamedTuple):
    words: str
    url: str
    is_current: bool


def menu(request):
    """Pages where the role acted in finds something; the one being read, or its parent, is
    current. Reckoned where it is shown: a context is made for many a piece of a page."""
    user = getattr(request, "user", None)  # absent where a middleware refused the request
    if not user or not user.is_authenticated:
        return {"menu": []}
    match = getattr(request, "resolver_match", None)
    parent = PARENTS.get(match.view_name) if match else None
    place = reverse(parent) if parent else request.path
    return {"menu": SimpleLazyObject(partial(_entries, user, place))}


def _entries(user, place):
    found = ((words, reverse(name)) for words, name, is_for in PAGES if is_for(user))
    return [MenuEntry(words, url, place.startswith(url)) for words, url in found]


def guide(request):
    """`guide_chapter`: the one that explains this page, or None."""
    match = getattr(request, "resolver_match", None)
    return {"guide_chapter": chapter_on(match.view_name) if match else None}
