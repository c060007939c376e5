"""What a person is told inside the portal: the list under the bell."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST
from django.views.generic import ListView

from monitoring.models import Notice
from monitoring.services.reading import read_all_notices, read_notice
from schools.counting import counted
from schools.middleware import SESSION_KEY

PAGE = 50


class NoticeList(LoginRequiredMixin, ListView):
    """One's own, the latest first; those of several municipalities say whose they are."""

    template_name = "monitoring/notice_list.html"
    paginate_by = PAGE

    def get_queryset(self):
        return Notice.objects.visible_to(self.request.user).select_related("municipality")

    def get_context_data(self, **kwargs):
        held = {row.municipality_id for row in self.request.user.memberships_in_force}
        return super().get_context_data(**kwargs, names_municipalities=len(held) > 1)


@login_required
@require_POST
def open_notice(request, pk):
    """Leads where the notice points, in a role that finds something there."""
    notice = get_object_or_404(Notice.objects.visible_to(request.user), pk=pk)
    read_notice(notice=notice, now=timezone.now())
    if request.user.acting.municipality_id != notice.municipality_id:
        held = [
            membership
            for membership in request.user.memberships_in_force
            if membership.municipality_id == notice.municipality_id
        ]
        request.session[SESSION_KEY] = held[0].pk
        messages.info(request, f"Теперь вы работаете в роли: {held[0]}.")
    return redirect(notice.url)


@login_required
@require_POST
def read_notices(request):
    """Everything is read."""
    count = read_all_notices(person=request.user, now=timezone.now())
    if count:
        told = counted(count, "уведомление", "уведомления", "уведомлений")
        messages.success(request, f"Отмечено прочитанным: {told}.")
    return redirect("monitoring:notice_list")
