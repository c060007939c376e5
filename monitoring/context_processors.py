"""What the menu of every page tells of the floor."""

from monitoring.models import Assignment
from schools.rights import Right


def review(request):
    """`review_count`: how many reports wait for the reader's decision; asked only where shown."""
    user = getattr(request, "user", None)  # absent where a middleware refused the request
    if not user or not user.is_authenticated or not user.may(Right.ACCEPT_REPORTS):
        return {}
    return {"review_count": lambda: Assignment.objects.in_review_of(user).count()}
