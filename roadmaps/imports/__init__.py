"""From a file to an `ImportedRoadmap`: format readers, then recognition. Nothing is saved here."""

from roadmaps.imports.opening import open_source
from roadmaps.imports.recognise import NoPlanFound, read_document, recognise, reread
from schools.office.refusals import FileNotReadable

__all__ = [
    "FileNotReadable",
    "NoPlanFound",
    "open_source",
    "read_document",
    "recognise",
    "reread",
]
