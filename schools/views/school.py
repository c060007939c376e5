"""The register of schools, a school's page, its requisites."""

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.db.models import Q
from django.shortcuts import redirect
from django.views.generic import CreateView, DetailView, UpdateView
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from schools import school_history
from schools.academic_year import academic_year_name, academic_year_of
from schools.agreement_state import agreement_state
from schools.check_digits import warnings_of
from schools.choices import SUPPORTED_CATEGORIES
from schools.filters.school import SchoolFilter
from schools.forms.school import SchoolForm
from schools.models import PartnerAgreement, School
from schools.rights import Right
from schools.services import audit
from schools.services.categories import in_order
from schools.tables.school import SchoolTable
from schools.views.access import RightRequired
from schools.views.saved_views import KeepsViews


class FilteredSchools:
    """Schools that the reader may see, as narrowed by the address."""

    filterset_class = SchoolFilter
    strict = False

    def get_queryset(self):
        return School.objects.visible_to(self.request.user)


class SchoolList(KeepsViews, LoginRequiredMixin, FilteredSchools, SingleTableMixin, FilterView):
    table_class = SchoolTable
    template_name = "schools/school_list.html"

    def get_queryset(self):
        """With what `SchoolTable` shows of a school, and nothing else."""
        shown = ("short_name", "school_kind", "is_rural", "is_active", "municipality__name")
        return super().get_queryset().only(*shown)

    def get_table_kwargs(self):
        is_one = "municipality" not in self.filterset.filters
        return {"exclude": ["municipality"] if is_one else []}

    def get_context_data(self, **kwargs):
        names = set(self.filterset.filters)
        return super().get_context_data(
            **kwargs,
            can_edit=self.request.user.may(Right.EDIT_SCHOOLS),
            can_see_all=self.request.user.may(Right.SEE_REGISTER),
            is_filtered=any(self.request.GET.get(name) for name in names),
            query=self.request.GET.urlencode(),
            year_name=academic_year_name(self.filterset.academic_year),
        )


class SchoolDetail(LoginRequiredMixin, DetailView):
    """All that is known of a school."""

    template_name = "schools/school_detail.html"
    context_object_name = "school"

    def get_queryset(self):
        return School.objects.visible_to(self.request.user).select_related("municipality")

    def get_context_data(self, **kwargs):
        school, user = self.object, self.request.user
        today = school.municipality.today()
        year = academic_year_of(today)
        years = list(school.years.all())
        risk_years, risks = school_history.risk_years(school.risks.select_related("factor"))
        agreements = (
            PartnerAgreement.objects.visible_to(user)
            .filter(Q(supported_school=school) | Q(leading_school=school))
            .select_related("supported_school", "leading_school")
        )
        categories = list(school.categories.select_related("act"))
        now = in_order(row for row in categories if row.academic_year == year)
        results = list(school.results.all())
        return super().get_context_data(
            **kwargs,
            warnings=warnings_of(vars(school)),
            academic_year=year,
            category_years=school_history.category_years(categories),
            categories_now=now,
            count_years=school_history.count_years(years),
            count_charts=school_history.count_charts(years),
            lacks_agreement=self.lacks_agreement(now, today),
            series=school_history.result_series(results),
            results_year=max((row.academic_year for row in results), default=year),
            risk_years=risk_years,
            risks=risks,
            agreements=[(agreement, agreement_state(agreement, today)) for agreement in agreements],
            can_edit=School.objects.editable_by(user).filter(pk=school.pk).exists(),
            can_have_card=user.may(Right.OVERSEE) or user.acting.is_of_organisations,
            can_make_agreement=school.is_active
            and school.municipality in user.municipalities_with(Right.EDIT_AGREEMENTS),
        )

    def lacks_agreement(self, categories, today):
        """Whether the school works and should be helped, and no agreement in force does that."""
        in_force = self.object.agreements_received.in_force(on=today)
        is_supported = any(row.category in SUPPORTED_CATEGORIES for row in categories)
        return self.object.is_active and is_supported and not in_force.exists()


class SchoolFormMixin(RightRequired):
    """A form of a school that is saved with its entry in the audit trail."""

    right = Right.EDIT_SCHOOLS
    form_class = SchoolForm
    template_name = "schools/school_form.html"
    context_object_name = "school"

    def get_queryset(self):
        return School.objects.editable_by(self.request.user)

    def get_form_kwargs(self):
        municipality = self.request.user.acting.municipality
        return {**super().get_form_kwargs(), "municipality": municipality}

    def form_valid(self, form):
        school = audit.save_form(form=form, by=self.request.user)
        messages.success(self.request, "Сведения о школе сохранены.")
        for remark in form.remarks:
            messages.warning(self.request, remark)
        return redirect(school)


class SchoolCreate(SchoolFormMixin, CreateView):
    """A school that the register lacked."""


class SchoolUpdate(SchoolFormMixin, UpdateView):
    """Requisites, and whether the school still works."""
