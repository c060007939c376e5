"""Deadlines as officials write them, read into dates. See `reader.read_deadline`."""

from .reader import read_deadline
from .reading import ASSUMPTIONS, DeadlineReading, Kind, Repeat, Window

__all__ = ["ASSUMPTIONS", "DeadlineReading", "Kind", "Repeat", "Window", "read_deadline"]
