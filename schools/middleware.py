"""What every request settles before its view."""

SESSION_KEY = "membership"


class ActingMembership:
    """A person with several roles acts in the one chosen last (`schools:act_in`)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated and SESSION_KEY in request.session:
            request.user.act_in(request.session[SESSION_KEY])
        return self.get_response(request)
