"""The ground models on the administrators' site."""

import json

from allauth.account import views as account
from allauth.account.admin import EmailAddress
from allauth.account.decorators import secure_admin_login
from allauth.mfa.admin import Authenticator
from allauth.usersessions.admin import UserSession
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as BaseUserAdmin
from django.contrib.auth.models import Group
from django.db import models
from django.utils.text import capfirst
from django.views.decorators.http import require_POST

from schools.choices import Deed
from schools.forms.account import NewUserForm, SetPasswordForm, UserForm
from schools.models import LegalAct, Membership, Municipality, Organisation, User
from schools.services import audit

admin.site.site_title = "Портал поддержки школ"
admin.site.site_header = "Портал поддержки школ: служебный сайт"
admin.site.index_title = "Справочники"
# One door for the portal and for this site: allauth's.
admin.site.login = secure_admin_login(admin.site.login)
admin.site.logout = require_POST(account.logout)
admin.site.password_change = account.password_change
# What people may do is said by memberships; their address is `User.email`; keys and sessions are
# their own business (`schools.services.people` takes them away).
for model in (Group, EmailAddress, Authenticator, UserSession):
    admin.site.unregister(model)


class AuditedAdmin(admin.ModelAdmin):
    """What is done on this site stands in the municipality's audit trail like everything else.

    Django puts the names of models into its sentences undeclined («Выберите организация»), so
    pages and buttons are called by the names alone.
    """

    # Who works here may have no role, and the portal's own pages open only to a role.
    view_on_site = False

    def changelist_view(self, request, extra_context=None):
        title = capfirst(self.opts.verbose_name_plural)
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        title = capfirst(self.opts.verbose_name)
        if object_id is None:
            title += ": новая запись"
        context = {"title": title, **(extra_context or {})}
        return super().changeform_view(request, object_id, form_url, context)

    def get_inline_formsets(self, *args, **kwargs):
        formsets = super().get_inline_formsets(*args, **kwargs)
        for formset in formsets:
            words = json.loads(formset.inline_formset_data())
            words["options"]["addText"] = f"Добавить: {formset.opts.verbose_name}"
            formset.inline_formset_data = json.dumps(words, ensure_ascii=False)
        return formsets

    def municipality_of(self, obj):
        return obj.municipality

    def record(self, request, deed, obj, **entry):
        municipality = self.municipality_of(obj)
        audit.record(deed=deed, by=request.user, obj=obj, municipality=municipality, **entry)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        # Of a new person the form also holds the password.
        changes = audit.changes_in(form) if change else {}
        if changes or not change:
            self.record(request, Deed.CHANGED if change else Deed.CREATED, obj, changes=changes)

    def delete_model(self, request, obj):
        self.record(request, Deed.DELETED, obj)
        super().delete_model(request, obj)

    def delete_queryset(self, request, queryset):
        for row in queryset:
            self.delete_model(request, row)


@admin.register(Municipality)
class MunicipalityAdmin(AuditedAdmin):
    list_display = ["name", "region", "time_zone"]
    search_fields = ["name", "region"]
    prepopulated_fields = {"slug": ["name"]}

    def municipality_of(self, obj):
        return obj

    def has_delete_permission(self, request, obj=None):
        """Nobody: with it would go its schools, its plans and their history."""
        return False


@admin.register(Organisation)
class OrganisationAdmin(AuditedAdmin):
    list_display = ["short_name", "kind", "municipality", "is_active"]
    list_filter = ["municipality", "kind", "is_active"]
    search_fields = ["short_name", "name"]
    list_select_related = ["municipality"]
    # An address typed without a scheme leads to the safer one, as in Django 6.
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}


@admin.register(LegalAct)
class LegalActAdmin(AuditedAdmin):
    list_display = ["__str__", "title", "issuer", "municipality"]
    list_filter = ["municipality"]
    search_fields = ["number", "title"]
    list_select_related = ["municipality"]


class MembershipInline(admin.StackedInline):
    model = Membership
    extra = 0
    autocomplete_fields = ["municipality", "organisations"]


@admin.register(User)
class UserAdmin(AuditedAdmin, BaseUserAdmin):
    form = UserForm
    add_form = NewUserForm
    change_password_form = SetPasswordForm
    list_display = ["email", "last_name", "first_name", "patronymic", "is_active"]
    list_filter = ["memberships__municipality", "memberships__role", "is_active"]
    search_fields = ["email", "last_name", "first_name"]
    ordering = ["last_name", "first_name"]
    filter_horizontal = []
    readonly_fields = ["last_login", "joined_at"]
    inlines = [MembershipInline]
    fieldsets = [
        (None, {"fields": ["email", "password"]}),
        ("Кто это", {"fields": ["last_name", "first_name", "patronymic"]}),
        ("Доступ", {"fields": ["is_active", "is_staff", "is_superuser"]}),
        ("Когда", {"fields": ["last_login", "joined_at"]}),
    ]
    add_fieldsets = [
        (
            None,
            {
                "fields": [
                    "email",
                    "last_name",
                    "first_name",
                    "patronymic",
                    "usable_password",
                    "password1",
                    "password2",
                ]
            },
        ),
    ]

    def municipality_of(self, obj):
        return obj.acting and obj.acting.municipality

    def save_formset(self, request, form, formset, change):
        """Roles given, changed and taken away here; the last have no row afterwards."""
        deeds = [(one, self.deed_of(one, formset)) for one in formset.forms if one.has_changed()]
        for one, deed in deeds:
            if deed == Deed.ROLE_ENDED:
                self.record_role(request, deed, one.instance)
        super().save_formset(request, form, formset, change)
        for one, deed in deeds:
            if deed != Deed.ROLE_ENDED:
                self.record_role(request, deed, one.instance, changes=audit.changes_in(one))

    def deed_of(self, form, formset):
        if form in formset.deleted_forms:
            return Deed.ROLE_ENDED
        return Deed.ROLE_GIVEN if form.instance._state.adding else Deed.ROLE_CHANGED

    def record_role(self, request, deed, role, **entry):
        name = f"{role.user}: {role.get_role_display()}"
        audit.record(deed=deed, by=request.user, obj=role, name=name, **entry)

    def log_change(self, request, obj, message):
        """The page that sets a password saves the person past `save_model`."""
        if request.resolver_match.url_name == "auth_user_password_change":
            self.record(request, Deed.CHANGED, obj, name=f"{obj}: задан новый пароль")
        return super().log_change(request, obj, message)
