from reports.views.amendments import Amendments
from reports.views.annex import Annex
from reports.views.approval import EditionApprove
from reports.views.checking import ReportCheck, ReportCheckChoice
from reports.views.home import HomeOffers, HomePage
from reports.views.ordering import ReportCreate, print_again, renew_report, retry_report
from reports.views.papers import PaperList
from reports.views.plots import RoadmapHeat, RoadmapProgress, RoadmapTargets
from reports.views.reports import ReportDetail, ReportFile, ReportList
from reports.views.schedules import (
    ScheduleCreate,
    ScheduleList,
    ScheduleUpdate,
    delete_schedule,
)
from reports.views.search import Search
from reports.views.templates import (
    TemplateFile,
    TemplateList,
    TemplateSample,
    TemplateUpdate,
    delete_template,
)
from reports.views.timeline import RoadmapTimeline
from reports.views.year import RoadmapYear

__all__ = [
    "Amendments",
    "Annex",
    "EditionApprove",
    "HomeOffers",
    "HomePage",
    "PaperList",
    "ReportCheck",
    "ReportCheckChoice",
    "ReportCreate",
    "ReportDetail",
    "ReportFile",
    "ReportList",
    "RoadmapHeat",
    "RoadmapProgress",
    "RoadmapTargets",
    "RoadmapTimeline",
    "RoadmapYear",
    "ScheduleCreate",
    "ScheduleList",
    "ScheduleUpdate",
    "Search",
    "TemplateFile",
    "TemplateList",
    "TemplateSample",
    "TemplateUpdate",
    "delete_schedule",
    "delete_template",
    "print_again",
    "renew_report",
    "retry_report",
]
