"""From a file to an `ImportedRoadmap`: format readers, then recognition. Nothing is saved here."""

from roadmaps.imports.recognise import NoPlanFound, read_document

__all__ = ["NoPlanFound", "read_document"]
