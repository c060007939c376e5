"""Numbers, results and risks of one school, and the municipality's factors of risk."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import TemplateView

from schools.academic_year import academic_year_name, academic_year_of
from schools.forms.school_year import (
    FIRST_YEAR,
    ExamResultFormSet,
    RiskFactorFormSet,
    RisksForm,
    SchoolYearFormSet,
    years_up_to,
)
from schools.models import RiskFactor, School
from schools.rights import Right
from schools.services.school_rows import save_rows, set_risks
from schools.views.access import RightRequired


class SchoolPart(RightRequired, TemplateView):
    """A page that edits what is known of one school: `form()` makes what is filled in."""

    right = Right.EDIT_SCHOOLS

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and request.user.may(self.right):
            self.school = get_object_or_404(
                School.objects.editable_by(request.user).select_related("municipality"),
                pk=kwargs["pk"],
            )
            self.current_year = academic_year_of(self.school.municipality.today())
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{"form": self.form(), **kwargs}, school=self.school)

    def post(self, request, *args, **kwargs):
        form = self.form(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        self.save(form)
        messages.success(request, "Сохранено.")
        return redirect(request.path if "more" in request.POST else self.school)

    def save(self, form):
        save_rows(formset=form, by=self.request.user)


class SchoolYearEdit(SchoolPart):
    """Pupils and teachers by academic year."""

    template_name = "schools/school_year_edit.html"

    def form(self, data=None):
        return SchoolYearFormSet(
            data,
            instance=self.school,
            form_kwargs={
                "latest_year": self.current_year + 1,
                "municipality": self.school.municipality,
            },
        )


class SchoolPartOfYear(SchoolPart):
    """A page of one academic year, which the address names."""

    def dispatch(self, request, *args, **kwargs):
        if not FIRST_YEAR <= kwargs["year"] <= FIRST_YEAR + 85:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        year = self.kwargs["year"]
        return {
            **super().get_context_data(**kwargs),
            "year": year,
            "year_name": academic_year_name(year),
            "years": years_up_to(self.current_year)[:6],
        }


class ExamResultEdit(SchoolPartOfYear):
    """Results of exams of one year."""

    template_name = "schools/exam_result_edit.html"

    def form(self, data=None):
        return ExamResultFormSet(
            data,
            instance=self.school,
            queryset=self.school.results.filter(academic_year=self.kwargs["year"]),
            form_kwargs={
                "municipality": self.school.municipality,
                "academic_year": self.kwargs["year"],
            },
        )


class SchoolRiskEdit(SchoolPartOfYear):
    """How strongly each factor weighs on the school in one year."""

    template_name = "schools/school_risk_edit.html"

    def form(self, data=None):
        risks = self.school.risks.filter(academic_year=self.kwargs["year"]).select_related("factor")
        return RisksForm(
            data,
            factors=RiskFactor.objects.filter(
                municipality=self.school.municipality, is_active=True
            ),
            risks={risk.factor: risk for risk in risks},
        )

    def save(self, form):
        set_risks(
            school=self.school,
            academic_year=self.kwargs["year"],
            levels=form.levels,
            by=self.request.user,
        )


class RiskFactorList(RightRequired, TemplateView):
    """The factors of risk that the municipality looks at, all on one page."""

    right = Right.EDIT_SCHOOLS
    template_name = "schools/risk_factor_list.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{"form": self.form(), **kwargs})

    def post(self, request, *args, **kwargs):
        form = self.form(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        save_rows(formset=form, by=request.user)
        messages.success(request, "Факторы риска сохранены.")
        return redirect("schools:risk_factor_list")

    def form(self, data=None):
        municipality = self.request.user.acting.municipality
        factors = RiskFactor.objects.filter(municipality=municipality)
        count = factors.count()
        return RiskFactorFormSet(
            data,
            queryset=factors,
            # New factors stand at the end unless told otherwise.
            initial=[{"position": count + row} for row in range(1, RiskFactorFormSet.extra + 1)],
            form_kwargs={"municipality": municipality},
        )
