"""What is done to somebody's account: closing it, taking a lost second factor away."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import DetailView

from schools.rights import Right
from schools.services.people import AccountKept, close_account, drop_second_factor
from schools.views.people import PeopleMixin


class AccountPage(PeopleMixin, DetailView):
    """A page that says what will happen, and a button that does it to the person."""

    right = Right.MANAGE_PEOPLE
    context_object_name = "person"
    service = None
    success_message = ""

    def get_queryset(self):
        return self.people()

    def post(self, request, *args, **kwargs):
        person = self.get_object()
        try:
            self.service(user=person, by=request.user, now=timezone.now())
        except AccountKept as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, self.success_message)
        return redirect(person)


class AccountClose(AccountPage):
    template_name = "schools/account_close.html"
    service = staticmethod(close_account)
    success_message = "Учётная запись закрыта."


class SecondFactorDrop(AccountPage):
    template_name = "schools/second_factor_drop.html"
    service = staticmethod(drop_second_factor)
    success_message = "Второй фактор сброшен. Человек войдёт по паролю и настроит его заново."
