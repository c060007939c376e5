"""Targets as officials write them, read into indicators. See `reader.read_indicators`."""

from .reader import read_indicators
from .reading import ASSUMPTIONS, Comparison, IndicatorReading

__all__ = ["ASSUMPTIONS", "Comparison", "IndicatorReading", "read_indicators"]
