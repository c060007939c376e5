"""Which tables hold rows of municipalities."""

import re
from functools import cache

from django.apps import apps

APPS = ("reports", "monitoring", "roadmaps", "schools")
# What belongs to a person, who may hold roles in several municipalities and is known by them before
# any scope is; and the list of municipalities, in which anybody may look.
OF_PERSONS = {
    "schools_apitoken",
    "schools_membership",
    "schools_membership_organisations",
    "schools_savedview",
}
COLUMN = "municipality_id"


@cache
def walled():
    """`{table: field}` of the tables whose rows say to which municipality they belong."""
    return {
        model._meta.db_table: model._meta.get_field("municipality")
        for model in _models()
        if any(field.name == "municipality" for field in model._meta.fields)
    }


@cache
def lists():
    """Tables that only tie such rows to others: which schools a plan covers, readers of a schedule.

    They have no column to be walled by; whoever comes through them meets the wall behind.
    """
    return {
        model._meta.db_table
        for model in _models()
        if model._meta.auto_created
        and any(field.related_model._meta.db_table in walled() for field in _ties(model))
    }


@cache
def named_in():
    """A function: whether a text of SQL names one of these tables."""
    names = "|".join(sorted({*walled(), *lists()}))
    return re.compile(rf"\b(?:{names})\b").search


def _models():
    return [
        model
        for app in APPS
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
        if model._meta.db_table not in OF_PERSONS and not model._meta.proxy
    ]


def _ties(model):
    return [field for field in model._meta.fields if field.is_relation]
