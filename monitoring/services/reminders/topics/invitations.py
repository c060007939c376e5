"""Invitations nobody answers: for who invited, and for others who may invite to the role."""

from django.urls import reverse

from monitoring.reminders.digest import Line, Topic
from schools.counting import counted
from schools.models import Invitation
from schools.rights import roles_given_by


def tell(places):
    inviting = [pk for pk, (rhythm, _) in places.items() if rhythm.invitations]
    if not inviting:
        return
    more = reverse("schools:person_list")
    waiting = Invitation.objects.waiting().filter(municipality__in=inviting)
    for invitation in waiting.order_by("municipality", "invited_at", "pk"):
        rhythm, audience = places[invitation.municipality_id]
        threshold = rhythm.invitations.get(rhythm.municipality.today(invitation.invited_at))
        if threshold is None:
            continue
        line = _line(invitation, rhythm, threshold.on, more)
        for reader in _givers(audience, invitation.role):
            reader.tell(Topic.INVITATION, line, where=rhythm.municipality, more=more)


def _givers(audience, role):
    """Readers who may invite to the role."""
    return {
        reader
        for own, readers in audience.by_role.items()
        if role in roles_given_by(own)
        for reader in readers
    }


def _line(invitation, rhythm, on, url):
    invited_on = rhythm.municipality.today(invitation.invited_at)
    days = (rhythm.on - invited_on).days
    is_over = rhythm.municipality.today(invitation.expires_at) < rhythm.on
    return Line(
        text=f"{invitation.email}, {invitation.get_role_display()}",
        when=f"без ответа {counted(days, 'день', 'дня', 'дней')}",
        note="срок приглашения истёк, его можно отправить ещё раз" if is_over else "",
        url=url,
        on=on,
    )
