"""Templates of plans: the portal's own, and what a municipality keeps."""

from functools import cached_property

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.views.generic import DeleteView, FormView, ListView, TemplateView, UpdateView

from roadmaps.forms.plan_template import PlanTemplateForm
from roadmaps.models import Edition, PlanTemplate
from roadmaps.plan_templates import title_without_years
from roadmaps.services.plan_templates import NameTaken, save_as_template, skeleton_of
from roadmaps.views.plan_making import PlanMaker
from schools.rights import Right
from schools.services.audit import delete_row, save_form
from schools.views.access import RightRequired


class TemplateList(PlanMaker, ListView):
    template_name = "roadmaps/template_list.html"

    def get_queryset(self):
        return self.own_templates


class TemplatePreview(PlanMaker, TemplateView):
    """The whole plan that a template begins."""

    template_name = "roadmaps/template_detail.html"

    def template(self):
        return self.own_template_or_404(self.kwargs["pk"])

    def get_context_data(self, **kwargs):
        template = self.template()
        parts = [
            {**part, "sections": [_section(section, part) for section in part["sections"]]}
            for part in template.words["parts"]
        ]
        return super().get_context_data(
            **kwargs,
            template=template,
            words=template.words,
            parts=parts,
            row_count=sum(len(section["rows"]) for part in parts for section in part["sections"]),
            is_own=isinstance(template, PlanTemplate),
        )


class PortalTemplatePreview(TemplatePreview):
    def template(self):
        return self.portal_template_or_404(self.kwargs["slug"])


class TemplateCreate(RightRequired, FormView):
    """An edition kept as a template: what is done to its deadlines is shown before."""

    template_name = "roadmaps/template_create.html"
    form_class = PlanTemplateForm
    right = Right.EDIT_PLANS

    @cached_property
    def edition(self):
        return get_object_or_404(
            Edition.objects.visible_to(self.request.user).with_contents(),
            roadmap_id=self.kwargs["pk"],
            number=self.kwargs["number"],
        )

    def get_form_kwargs(self):
        template = PlanTemplate(municipality=self.edition.municipality)
        return {
            **super().get_form_kwargs(),
            "municipality": self.edition.municipality,
            "instance": template,
            "initial": {
                "name": title_without_years(self.edition.roadmap.title)[:200],
                "level": self.edition.roadmap.level,
            },
        }

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **kwargs,
            edition=self.edition,
            roadmap=self.edition.roadmap,
            skeleton=skeleton_of(self.edition),
        )

    def form_valid(self, form):
        try:
            template = save_as_template(
                edition=self.edition, by=self.request.user, **form.cleaned_data
            )
        except NameTaken as refusal:
            form.add_error("name", str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, "Шаблон сохранён.")
        return redirect(template)


class OwnTemplate(LoginRequiredMixin):
    """One that the person may change."""

    def get_queryset(self):
        return PlanTemplate.objects.editable_by(self.request.user)


class TemplateUpdate(OwnTemplate, UpdateView):
    template_name = "roadmaps/template_form.html"
    form_class = PlanTemplateForm

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "municipality": self.object.municipality}

    def form_valid(self, form):
        save_form(form=form, by=self.request.user)
        messages.success(self.request, "Шаблон изменён.")
        return redirect(self.object)


class TemplateDelete(OwnTemplate, DeleteView):
    template_name = "roadmaps/template_delete.html"
    success_url = reverse_lazy("roadmaps:template_list")

    def form_valid(self, form):
        delete_row(row=self.object, by=self.request.user)
        messages.success(self.request, "Шаблон удалён. Планы, начатые с него, остались.")
        return redirect(self.success_url)


def _section(section, part):
    """The title and rows of a section, each row as its texts in the order of the columns."""
    return {
        "title": section["title"],
        "rows": [
            [(column, row["cells"].get(column["role"], "")) for column in part["columns"]]
            for row in section["activities"]
        ],
    }
