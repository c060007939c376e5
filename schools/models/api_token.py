"""What a program shows instead of a password when it reads the portal for a person."""

from django.db import models
from django.urls import reverse

from schools.choices import TokenScope
from schools.models.membership import Membership
from schools.querysets import ApiTokenQuerySet

# How the secret begins: by it a token that has got into a file or a letter is recognised.
PREFIX = "podderzhka_"
# So many letters after the prefix are kept, for the person to tell one token from another.
SHOWN = 6


class ApiToken(models.Model):
    """A program reads by it what its person sees in one role, within the `scopes`.

    Of the secret only its SHA-256 is kept, and `hint`, how it begins. It dies with its day
    `expires_on`, with the role, with the account, and when it is revoked. `last_used_at` is right
    to the hour.
    """

    membership = models.ForeignKey(
        Membership, models.CASCADE, related_name="api_tokens", verbose_name="роль"
    )
    name = models.CharField("название", max_length=100)
    scopes = models.JSONField("что можно читать")
    hint = models.CharField("начало ключа", max_length=30)
    secret_sha256 = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField("выпущен")
    expires_on = models.DateField("действует по")
    last_used_at = models.DateTimeField("последнее обращение", null=True, blank=True)
    revoked_at = models.DateTimeField("отозван", null=True, blank=True)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        verbose_name = "ключ для программы"
        verbose_name_plural = "ключи для программ"
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("schools:api_token_list")

    @property
    def municipality(self):
        """Whose audit trail tells of it; None of a role in a region."""
        return self.membership.municipality

    def is_live(self, *, now):
        """Whether it opens anything at the moment; the account is looked at by whoever asks."""
        today = self.membership.today(now)
        return (
            self.revoked_at is None
            and today <= self.expires_on
            and self.membership.is_active(on=today)
        )

    @property
    def scope_words(self):
        return [TokenScope(scope).label for scope in self.scopes]
