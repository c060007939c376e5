"""Responsible parties on the administrators' site: which organisation each name means."""

from django.contrib import admin

from roadmaps.models import PartyAlias, ResponsibleParty
from schools.admin import AuditedAdmin


class PartyAliasInline(admin.TabularInline):
    model = PartyAlias
    extra = 0
    fields = ["normal_name"]
    readonly_fields = ["normal_name"]
    can_delete = False

    def has_add_permission(self, request, obj=None):
        return False


@admin.register(ResponsibleParty)
class ResponsiblePartyAdmin(AuditedAdmin):
    list_display = ["name", "kind", "group", "organisation", "municipality"]
    list_filter = ["municipality", "kind", "group"]
    list_select_related = ["municipality", "organisation"]
    search_fields = ["name"]
    autocomplete_fields = ["organisation"]
    inlines = [PartyAliasInline]
