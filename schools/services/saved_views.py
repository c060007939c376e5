"""Keeping filters of a list under a name."""

from django.db import transaction

from schools.list_pages import LONGEST_QUERY, narrowed
from schools.models import SavedView, User


class ViewNotKept(Exception):
    """A sentence for the reader says why."""


@transaction.atomic
def keep_view(*, view, by):
    """The view is kept as its owner's, in the role `by` acts in; of one list only one is default.

    Raises ViewNotKept where nothing is narrowed, too much is, or the title is taken.
    """
    view.owner, view.role, view.municipality = by, by.acting.role, by.acting.municipality
    view.query = narrowed(view.query)
    view.is_shared = view.is_shared and view.municipality is not None
    if not view.query:
        raise ViewNotKept("Сначала выберите условия и нажмите «Найти»: сохранять пока нечего.")
    if len(view.query) > LONGEST_QUERY:
        raise ViewNotKept("Условий слишком много, чтобы их сохранить.")
    # Two windows of one person are one after the other.
    User.objects.select_for_update(no_key=True).values_list("pk").get(pk=by.pk)
    others = SavedView.objects.owned_by(by).filter(page=view.page).exclude(pk=view.pk)
    if others.filter(title=view.title).exists():
        raise ViewNotKept(f"Вид «{view.title}» у вас уже есть. Назовите этот иначе.")
    if view.is_default:
        others.update(is_default=False)
    view.save()
