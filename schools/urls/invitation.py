"""Inviting people, and coming by invitation."""

from django.urls import path

from schools.views import invitations

pages = [
    path("people/invite/", invitations.InvitationCreate.as_view(), name="invitation_create"),
    path(
        "people/invitations/<int:pk>/revoke/",
        invitations.revoke_invitation,
        name="invitation_revoke",
    ),
    path(
        "people/invitations/<int:pk>/send-again/",
        invitations.send_invitation_again,
        name="invitation_send_again",
    ),
    path("invitation/", invitations.InvitationAccept.as_view(), name="invitation_accept"),
    path("invitation/<str:secret>/", invitations.open_invitation, name="invitation_open"),
]
