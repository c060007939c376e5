"""What the menu of every page tells of the floor; each is asked only where it is shown."""

from monitoring.models import Notice, Reminder
from schools.rights import Right


def notices(request):
    """`unread_count`: how many notices the reader has not opened."""
    user = _reader(request)
    if user is None:
        return {}
    return {"unread_count": lambda: Notice.objects.visible_to(user).unread().count()}


def mail(request):
    """`mail_trouble`: the `count` of letters of the reader's municipality that did not go and the
    server's last `words`; None when all went, or it is not the reader's to mend."""
    user = _reader(request)
    if user is None or not user.may(Right.EDIT_SETTINGS):
        return {}
    return {"mail_trouble": lambda: _trouble_of(user)}


def _trouble_of(user):
    today = user.acting.today()
    undelivered = Reminder.objects.watched_by(user).troubling(today=today).order_by("-pk")
    count = undelivered.count()
    return {"count": count, "words": undelivered.first().error} if count else None


def _reader(request):
    """Who is signed in, or None."""
    user = getattr(request, "user", None)  # absent where a middleware refused the request
    return user if user and user.is_authenticated else None
