"""What is known of a school year by year: numbers, results, risks."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from schools.academic_year import AcademicYearField
from schools.choices import Exam, RiskLevel
from schools.models.municipality import Municipality
from schools.models.organisation import School

SHARE = [MinValueValidator(0), MaxValueValidator(100)]


class SchoolYear(models.Model):
    """How many learn and teach in a school in one academic year."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    school = models.ForeignKey(School, models.CASCADE, related_name="years", verbose_name="школа")
    academic_year = AcademicYearField("учебный год")
    pupils = models.PositiveIntegerField("обучающихся", null=True, blank=True)
    teachers = models.PositiveIntegerField("учителей", null=True, blank=True)

    class Meta:
        verbose_name = "учебный год школы"
        verbose_name_plural = "учебные годы школ"
        ordering = ["-academic_year"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "academic_year"], name="school_year_once_for_school"
            ),
        ]

    def __str__(self):
        return f"{self.school}, {self.get_academic_year_display()}"


class ExamResult(models.Model):
    """What a school's pupils got in one exam and subject: an average and a share below threshold.

    `average` is in the exam's own units (points of ЕГЭ, marks of ОГЭ and ВПР); the share is
    in per cent of those who took it.
    """

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    school = models.ForeignKey(School, models.CASCADE, related_name="results", verbose_name="школа")
    academic_year = AcademicYearField("учебный год")
    exam = models.CharField("экзамен", max_length=10, choices=Exam)
    subject = models.CharField("предмет", max_length=100)
    grade = models.PositiveSmallIntegerField(
        "класс", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    participants = models.PositiveIntegerField("участников", null=True, blank=True)
    average = models.DecimalField("средний результат", max_digits=5, decimal_places=2)
    share_below = models.DecimalField(
        "доля ниже порога, %",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=SHARE,
    )

    class Meta:
        verbose_name = "результат экзамена"
        verbose_name_plural = "результаты экзаменов"
        ordering = ["-academic_year", "exam", "subject", "grade"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "academic_year", "exam", "subject", "grade"],
                name="exam_result_once_for_grade",
            ),
            # SQLite takes two NULLs for different grades.
            models.UniqueConstraint(
                fields=["school", "academic_year", "exam", "subject"],
                condition=Q(grade=None),
                name="exam_result_once_without_grade",
            ),
        ]

    def __str__(self):
        return f"{self.get_exam_display()}, {self.subject}, {self.get_academic_year_display()}"


class RiskFactor(models.Model):
    """Something that pulls results down («дефицит кадров»), as the municipality names it."""

    municipality = models.ForeignKey(
        Municipality, models.CASCADE, related_name="risk_factors", verbose_name="муниципалитет"
    )
    name = models.CharField("фактор риска", max_length=200)
    position = models.PositiveIntegerField("порядок", default=0)
    is_active = models.BooleanField("используется", default=True)

    class Meta:
        verbose_name = "фактор риска"
        verbose_name_plural = "факторы риска"
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"], name="risk_factor_name_unique"
            ),
        ]

    def __str__(self):
        return self.name


class SchoolRisk(models.Model):
    """How strongly a factor weighs on a school in one academic year."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    school = models.ForeignKey(School, models.CASCADE, related_name="risks", verbose_name="школа")
    factor = models.ForeignKey(
        RiskFactor, models.PROTECT, related_name="risks", verbose_name="фактор риска"
    )
    academic_year = AcademicYearField("учебный год")
    level = models.PositiveSmallIntegerField("уровень", choices=RiskLevel)
    note = models.CharField("пояснение", max_length=500, blank=True)

    class Meta:
        verbose_name = "риск школы"
        verbose_name_plural = "риски школ"
        ordering = ["-academic_year", "factor"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "factor", "academic_year"], name="school_risk_once_a_year"
            ),
        ]

    def __str__(self):
        return f"{self.factor}: {self.get_level_display()}"
