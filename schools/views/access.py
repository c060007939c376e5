"""The door of a view: signed in, and in a role that has the right."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied


class RightRequired(LoginRequiredMixin):
    """Asks who is not signed in to sign in, and refuses whose acting role lacks `right`.

    Which rows of the municipality the person sees is said by the view's queryset.
    """

    right = None

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and not request.user.may(self.right):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class OneOfRightsRequired(LoginRequiredMixin):
    """As `RightRequired`, where any of `rights` opens the door."""

    rights = ()

    def dispatch(self, request, *args, **kwargs):
        user = request.user
        if user.is_authenticated and not any(user.may(right) for right in self.rights):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)
