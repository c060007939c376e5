"""Schools that help each other."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from schools.models.municipality import Municipality
from schools.models.organisation import School
from schools.querysets import JointEventQuerySet, PartnerAgreementQuerySet


class PartnerAgreement(models.Model):
    """One school supports another for a time.

    Its state is derived, see `schools.agreement_state`: a draft has no `signed_on`, a
    terminated one has `terminated_on`, the rest is a matter of dates.
    """

    municipality = models.ForeignKey(
        Municipality, models.CASCADE, related_name="agreements", verbose_name="муниципалитет"
    )
    supported_school = models.ForeignKey(
        School,
        models.PROTECT,
        related_name="agreements_received",
        verbose_name="школа, которой оказывается поддержка",
    )
    leading_school = models.ForeignKey(
        School, models.PROTECT, related_name="agreements_given", verbose_name="ведущая школа"
    )
    is_three_sided = models.BooleanField("орган управления — третья сторона", default=False)
    number = models.CharField("номер", max_length=50, blank=True)
    subject = models.TextField("предмет")
    signed_on = models.DateField("дата подписания", null=True, blank=True)
    starts_on = models.DateField("действует с")
    ends_on = models.DateField("действует по")
    is_renewed = models.BooleanField("продлевается, если никто не возразил", default=False)
    terminated_on = models.DateField("расторгнут", null=True, blank=True)
    termination_reason = models.TextField("причина расторжения", blank=True)
    scan = models.FileField("подписанный экземпляр", upload_to="agreements/%Y/", blank=True)
    scan_name = models.CharField("имя файла", max_length=255, blank=True)

    objects = PartnerAgreementQuerySet.as_manager()

    class Meta:
        verbose_name = "договор о сотрудничестве"
        verbose_name_plural = "договоры о сотрудничестве"
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="agreement_ends_after_start"
            ),
            models.CheckConstraint(
                condition=~Q(supported_school=F("leading_school")),
                name="agreement_between_two_schools",
            ),
            models.CheckConstraint(
                condition=Q(terminated_on=None) | Q(signed_on__isnull=False),
                name="agreement_signed_before_termination",
            ),
        ]

    def __str__(self):
        number = f" № {self.number}" if self.number else ""
        return f"Договор{number}: {self.leading_school} — {self.supported_school}"

    def get_absolute_url(self):
        return reverse("schools:agreement_detail", args=[self.pk])


class JointEvent(models.Model):
    """Something two schools do together under an agreement.

    One that both have signed for is not deleted but cancelled since `cancelled_on`.
    """

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    agreement = models.ForeignKey(
        PartnerAgreement, models.CASCADE, related_name="events", verbose_name="договор"
    )
    title = models.CharField("мероприятие", max_length=500)
    planned_on = models.DateField("запланировано")
    held_on = models.DateField("проведено", null=True, blank=True)
    note = models.TextField("итог", blank=True)
    cancelled_on = models.DateField("отменено", null=True, blank=True)

    objects = JointEventQuerySet.as_manager()

    class Meta:
        verbose_name = "совместное мероприятие"
        verbose_name_plural = "совместные мероприятия"
        ordering = ["planned_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(held_on=None) | Q(cancelled_on=None), name="event_held_or_cancelled"
            ),
        ]

    def __str__(self):
        return self.title
