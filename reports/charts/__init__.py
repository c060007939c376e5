"""Charts of printed documents: each function gives a `Chart`, whose words tell all its numbers."""

from reports.charts.bars import Bar, bars
from reports.charts.drawing import LANDSCAPE, PORTRAIT, Fill, Sheet
from reports.charts.shares import Kind, shares
from reports.charts.trend import Mark, trend

__all__ = [
    "LANDSCAPE",
    "PORTRAIT",
    "Bar",
    "Fill",
    "Kind",
    "Mark",
    "Sheet",
    "bars",
    "shares",
    "trend",
]
