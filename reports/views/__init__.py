from reports.views.amendments import Amendments
from reports.views.annex import Annex
from reports.views.approval import EditionApprove
from reports.views.papers import PaperList

__all__ = ["Amendments", "Annex", "EditionApprove", "PaperList"]
