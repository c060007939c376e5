"""The register of schools out to Excel and in from it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST
from django.views.generic import FormView, View
from django_filters.views import BaseFilterView

from schools.forms.legal_act import LegalActForm
from schools.forms.register import RegisterForm
from schools.media_types import EXCEL
from schools.models import RegisterUpload
from schools.office.refusals import FileNotReadable
from schools.register.reading import RegisterNotRead
from schools.register.workbook import empty_template, register_workbook
from schools.rights import Right
from schools.services.register import changes_of, register_rows, save_register, upload_register
from schools.views.access import RightRequired
from schools.views.downloads import made_file
from schools.views.school import FilteredSchools
from schools.views.traces import record_download


@method_decorator(cache_control(private=True, no_store=True), name="dispatch")
class SchoolExport(LoginRequiredMixin, FilteredSchools, BaseFilterView):
    """The rows of the list, with the same filters, as a workbook."""

    def render_to_response(self, context):
        schools = context["filter"].qs.in_alphabet()
        content = register_workbook(
            register_rows(schools, academic_year=context["filter"].academic_year),
            with_municipality="municipality" in context["filter"].filters,
        )
        record_download(self.request, name=f"Реестр школ, строк: {len(schools)}")
        return made_file(content, name="Реестр школ.xlsx", content_type=EXCEL)


class SchoolTemplate(RightRequired, View):
    """An empty register to fill in."""

    right = Right.EDIT_SCHOOLS
    http_method_names = ["get", "head"]

    def get(self, request):
        return made_file(empty_template(), name="Реестр школ (образец).xlsx", content_type=EXCEL)


class SchoolImport(RightRequired, FormView):
    """Take a workbook; show every error in it, or lead to what it would change."""

    right = Right.EDIT_SCHOOLS
    template_name = "schools/school_import.html"
    form_class = RegisterForm

    def form_valid(self, form):
        file = form.cleaned_data["file"]
        user = self.request.user
        try:
            upload_register(
                municipality=user.acting.municipality,
                by=user,
                name=file.name,
                content=file.read(),
            )
        except FileNotReadable as refusal:
            form.add_error("file", refusal.message)
            return self.form_invalid(form)
        except RegisterNotRead as refusal:
            return self.render_to_response(
                self.get_context_data(form=form, errors=refusal.errors, name=file.name)
            )
        return redirect("schools:school_import_confirm")


class SchoolImportConfirm(RightRequired, FormView):
    """What the file adds and changes; on POST it is saved."""

    right = Right.EDIT_SCHOOLS
    template_name = "schools/school_import_confirm.html"
    form_class = LegalActForm

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and request.user.may(self.right):
            self.upload = uploads_of(request.user).first()
            if self.upload is None:
                return self.too_late()
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "municipality": self.upload.municipality}

    def get(self, request, *args, **kwargs):
        try:
            return super().get(request, *args, **kwargs)
        except RegisterNotRead as refusal:
            return self.changed_meanwhile(refusal)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **kwargs, upload=self.upload, changes=changes_of(self.upload)
        )

    def form_valid(self, form):
        user = self.request.user
        try:
            with transaction.atomic():
                changes = save_register(upload=self.upload, by=user, act=form.act(by=user))
        except RegisterNotRead as refusal:
            return self.changed_meanwhile(refusal)
        except RegisterUpload.DoesNotExist:
            return self.too_late()
        messages.success(
            self.request,
            "Реестр сохранён. "
            f"Добавлено: {len(changes.added)}, изменено: {len(changes.changed)}, "
            f"без изменений: {len(changes.unchanged)}.",
        )
        return redirect("schools:school_list")

    def too_late(self):
        """Somebody pressed twice, or came back to a page of the past."""
        messages.info(self.request, "Этот файл уже сохранён или отменён.")
        return redirect("schools:school_list")

    def changed_meanwhile(self, refusal):
        messages.error(
            self.request,
            "Пока файл ждал, реестр изменился, и файл ему больше не соответствует: "
            + "; ".join(refusal.errors[:3])
            + ". Ничего не сохранено, загрузите файл ещё раз.",
        )
        return redirect("schools:school_import")


def uploads_of(user):
    return RegisterUpload.objects.filter(
        municipality__in=user.municipalities_with(Right.EDIT_SCHOOLS), uploaded_by=user
    ).select_related("municipality")


@login_required
@require_POST
def discard_register(request):
    """The read file is forgotten."""
    if not request.user.may(Right.EDIT_SCHOOLS):
        raise PermissionDenied
    uploads_of(request.user).delete()
    messages.info(request, "Загрузка отменена, ничего не сохранено.")
    return redirect("schools:school_import")
