"""What every page shows around its contents."""

from typing import NamedTuple

from django.urls import reverse

from schools.rights import Right

# Words, the page they lead to, and the right it takes; without a right, the page is for all.
PAGES = [
    ("Мои задачи", "monitoring:assignment_list", Right.PREPARE_REPORTS),
    ("Дорожные карты", "roadmaps:roadmap_list", None),
    ("Школы", "schools:school_list", None),
    ("Договоры", "schools:agreement_list", None),
    ("Люди", "schools:person_list", Right.INVITE_SCHOOLS),
    ("Журнал", "schools:audit_list", Right.READ_AUDIT),
    ("Настройки", "schools:municipality_edit", Right.EDIT_SETTINGS),
]


class MenuEntry(NamedTuple):
    words: str
    url: str
    is_current: bool


def menu(request):
    """Pages that the role acted in may open; the one being read, or its parent, is current."""
    user = getattr(request, "user", None)  # absent where a middleware refused the request
    return {
        "menu": [
            MenuEntry(words, url, request.path.startswith(url))
            for words, url in (
                (words, reverse(name))
                for words, name, right in PAGES
                if right is None or user.may(right)
            )
        ]
        if user and user.is_authenticated
        else []
    }
