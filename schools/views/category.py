"""Categories of an academic year for all schools at once."""

from django.contrib import messages
from django.db import transaction
from django.db.models import Prefetch
from django.shortcuts import redirect
from django.views.generic import TemplateView

from schools.academic_year import academic_year_name, academic_year_of
from schools.choices import Category
from schools.forms.category import CategoriesForm
from schools.forms.legal_act import LegalActForm
from schools.forms.school_year import FIRST_YEAR, years_up_to
from schools.models import School, SchoolCategory
from schools.rights import Right
from schools.services.categories import set_categories_of_year
from schools.views.access import RightRequired


class CategoryEdit(RightRequired, TemplateView):
    """Boxes for every school that works, and the act that the decision rests on."""

    right = Right.EDIT_SCHOOLS
    template_name = "schools/category_edit.html"

    def get_context_data(self, **kwargs):
        year = self.academic_year()
        return super().get_context_data(
            **{
                "form": self.categories_form(),
                "act_form": LegalActForm(municipality=self.municipality),
                **kwargs,
            },
            year=year,
            year_name=academic_year_name(year),
            years=years_up_to(self.latest_year())[:8],
            categories=Category.labels,
        )

    def post(self, request, *args, **kwargs):
        form = self.categories_form(request.POST)
        act_form = LegalActForm(request.POST, municipality=self.municipality)
        if not (form.is_valid() and act_form.is_valid()):
            return self.render_to_response(self.get_context_data(form=form, act_form=act_form))
        with transaction.atomic():
            act = act_form.act(by=request.user)
            changed = set_categories_of_year(
                chosen=form.chosen,
                academic_year=self.academic_year(),
                act=act,
                by=request.user,
            )
        messages.success(request, f"Категории сохранены. Школ с изменениями: {changed}.")
        return redirect(f"{request.path}?year={self.academic_year()}")

    def categories_form(self, data=None):
        schools = (
            School.objects.editable_by(self.request.user)
            .filter(is_active=True)
            .in_alphabet()
            .select_related("municipality")
            .prefetch_related(
                Prefetch(
                    "categories",
                    SchoolCategory.objects.filter(academic_year=self.academic_year()),
                    to_attr="categories_of_year",
                )
            )
        )
        return CategoriesForm(data, schools=schools)

    @property
    def municipality(self):
        return self.request.user.acting.municipality

    def latest_year(self):
        return academic_year_of(self.municipality.today()) + 1

    def academic_year(self):
        """The year of the address if it is one of those offered, else that of today."""
        year = self.request.GET.get("year", "")
        if year.isdecimal() and FIRST_YEAR <= int(year) <= self.latest_year():
            return int(year)
        return self.latest_year() - 1
