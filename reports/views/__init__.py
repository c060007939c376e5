from reports.views.annex import Annex

__all__ = ["Annex"]
