"""The ground models on the administrators' site."""

from allauth.account import views as account
from allauth.account.admin import EmailAddress
from allauth.account.decorators import secure_admin_login
from allauth.mfa.admin import Authenticator
from allauth.usersessions.admin import UserSession
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as BaseUserAdmin
from django.contrib.auth.models import Group
from django.db import models
from django.views.decorators.http import require_POST

from schools.forms.account import NewUserForm, UserForm
from schools.models import LegalAct, Membership, Municipality, Organisation, User

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


@admin.register(Municipality)
class MunicipalityAdmin(admin.ModelAdmin):
    list_display = ["name", "region", "time_zone"]
    search_fields = ["name", "region"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin):
    list_display = ["short_name", "kind", "municipality", "is_active"]
    list_filter = ["municipality", "kind", "is_active"]
    search_fields = ["short_name", "name"]
    list_select_related = ["municipality"]
    # An address typed without a scheme leads to the safer one, as in Django 6.
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}


@admin.register(LegalAct)
class LegalActAdmin(admin.ModelAdmin):
    list_display = ["__str__", "title", "issuer", "municipality"]
    list_filter = ["municipality"]
    search_fields = ["number", "title"]
    list_select_related = ["municipality"]


class MembershipInline(admin.TabularInline):
    model = Membership
    extra = 0
    autocomplete_fields = ["municipality", "organisations"]


@admin.register(User)
class UserAdmin(BaseUserAdmin):
    form = UserForm
    add_form = NewUserForm
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
