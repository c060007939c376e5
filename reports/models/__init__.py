from reports.models.backup import Backup
from reports.models.paper import EditionPaper
from reports.models.publication import Publication
from reports.models.report import Report
from reports.models.schedule import ReportSchedule
from reports.models.template import ReportTemplate

__all__ = [
    "Backup",
    "EditionPaper",
    "Publication",
    "Report",
    "ReportSchedule",
    "ReportTemplate",
]
