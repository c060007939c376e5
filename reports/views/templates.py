"""A municipality's own look of a report: its Word template, and the fields it may name."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST
from django.views.generic import FormView, TemplateView, View

from reports.choices import WITH_TEMPLATE, ReportKind
from reports.forms.template import TemplateForm
from reports.models import ReportTemplate
from reports.services.templates import drop_template, keep_template
from reports.word_template.fields import FIELDS, Record, Rows
from reports.word_template.sample import sample
from schools.media_types import WORD
from schools.rights import Right
from schools.views.access import RightRequired
from schools.views.downloads import kept_file, made_file
from schools.views.traces import record_download


class TemplateList(RightRequired, TemplateView):
    """The kinds that a municipality may print its own way, each with its template if there is."""

    right = Right.EDIT_SETTINGS
    template_name = "reports/template_list.html"

    def get_context_data(self, **kwargs):
        own = {template.kind: template for template in _own(self.request.user)}
        rows = [(kind, own.get(kind)) for kind in WITH_TEMPLATE]
        return super().get_context_data(**kwargs, rows=rows)


class OfKind(RightRequired):
    """A view of one kind, of the municipality that the reader acts in."""

    right = Right.EDIT_SETTINGS

    def dispatch(self, request, *args, **kwargs):
        if kwargs["kind"] not in WITH_TEMPLATE:
            raise Http404
        self.kind = ReportKind(kwargs["kind"])
        return super().dispatch(request, *args, **kwargs)


class TemplateUpdate(OfKind, FormView):
    """Every field that a template of the kind may name, and a form to bring one in."""

    form_class = TemplateForm
    template_name = "reports/template_update.html"

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "kind": self.kind}

    def form_valid(self, form):
        keep_template(
            municipality=self.request.user.acting.municipality,
            kind=self.kind,
            file=form.cleaned_data["file"],
            by=self.request.user,
            now=timezone.now(),
        )
        messages.success(self.request, "Шаблон сохранён. Он предложен при заказе отчёта в Word.")
        return redirect("reports:template_update", self.kind)

    def get_context_data(self, **kwargs):
        fields = FIELDS[self.kind]
        return super().get_context_data(
            **kwargs,
            kind=self.kind,
            template=self.template,
            plain=[each for each in fields if not isinstance(each, Record | Rows)],
            records=[each for each in fields if isinstance(each, Record)],
            lists=[each for each in fields if isinstance(each, Rows)],
        )

    @cached_property
    def template(self):
        return _own(self.request.user).filter(kind=self.kind).first()


@method_decorator(cache_control(private=True, no_store=True), name="dispatch")
class TemplateFile(OfKind, View):
    """The municipality's template, to edit in Word."""

    http_method_names = ["get", "head"]

    def get(self, request, kind):
        template = get_object_or_404(_own(request.user), kind=self.kind)
        record_download(request, obj=template)
        return kept_file(template.file, name=template.name, content_type=WORD)


class TemplateSample(OfKind, View):
    """One to begin with, with every field."""

    http_method_names = ["get", "head"]

    def get(self, request, kind):
        name = f"Образец шаблона: {self.kind.label}"
        record_download(request, name=name)
        return made_file(sample(self.kind), name=f"{name}.docx", content_type=WORD)


@login_required
@require_POST
def delete_template(request, kind):
    """Reports of the kind have the portal's look again."""
    if kind not in WITH_TEMPLATE:
        raise Http404
    if not request.user.may(Right.EDIT_SETTINGS):
        raise PermissionDenied
    drop_template(template=get_object_or_404(_own(request.user), kind=kind), by=request.user)
    messages.success(request, "Шаблон удалён. Отчёты снова печатаются в виде портала.")
    return redirect("reports:template_list")


def _own(user):
    return ReportTemplate.objects.filter(
        municipality__in=user.municipalities_with(Right.EDIT_SETTINGS)
    )
