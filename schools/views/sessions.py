"""Where a person is signed in now."""

from allauth.usersessions.views import ListUserSessionsView

from schools.devices import device_words


class SessionList(ListUserSessionsView):
    """allauth's page, on which a browser is called as people call it."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        for session in context["sessions"]:
            session.device = device_words(session.user_agent)
        return context
