"""Skeletons of plans: the portal's own, and how years leave a plan and come back. Plain Python.

A skeleton is kept as *words*: the JSON of `imports.staging`, without an act.
"""

from .portal import PortalTemplate, portal_template, portal_templates
from .renewal import renewed_title, renewed_words
from .words import plan_words
from .yearless import title_without_years, without_years

__all__ = [
    "PortalTemplate",
    "plan_words",
    "portal_template",
    "portal_templates",
    "renewed_title",
    "renewed_words",
    "title_without_years",
    "without_years",
]
