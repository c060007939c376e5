"""From a file to an `ImportedRoadmap`: format readers, then recognition. Nothing is saved here."""

from roadmaps.imports.files import FileNotReadable, open_source
from roadmaps.imports.recognise import NoPlanFound, read_document, recognise, reread

__all__ = [
    "FileNotReadable",
    "NoPlanFound",
    "open_source",
    "read_document",
    "recognise",
    "reread",
]
