"""Access granted to an e-mail before there is an account."""

from django.conf import settings
from django.db import models

from schools.choices import Role
from schools.models.municipality import Municipality
from schools.models.organisation import Organisation
from schools.querysets import InvitationQuerySet


class Invitation(models.Model):
    """A role waiting for whoever opens the letter; it works once and until a moment.

    Only the hash of the secret in the letter is kept, so that the database lets nobody in.
    """

    municipality = models.ForeignKey(
        Municipality, models.CASCADE, related_name="invitations", verbose_name="муниципалитет"
    )
    email = models.EmailField("электронная почта")
    role = models.CharField("роль", max_length=20, choices=Role)
    organisations = models.ManyToManyField(
        Organisation, related_name="+", blank=True, verbose_name="организации"
    )
    starts_on = models.DateField("роль действует с", null=True, blank=True)
    ends_on = models.DateField("роль действует по", null=True, blank=True)
    secret_sha256 = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="кто"
    )
    invited_at = models.DateTimeField("когда")
    expires_at = models.DateTimeField("действует до")
    accepted_at = models.DateTimeField("принято", null=True, blank=True)
    revoked_at = models.DateTimeField("отозвано", null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "приглашение"
        verbose_name_plural = "приглашения"
        ordering = ["-invited_at"]

    def __str__(self):
        return f"{self.email}: {self.get_role_display()}"
