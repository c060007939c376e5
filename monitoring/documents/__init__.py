"""Files that schools send: what is taken, and what is kept of it."""

from monitoring.documents.antivirus import ScannerSilent, VirusFound, scan
from monitoring.documents.kinds import ACCEPTED, MAX_SIZE, KeptFile, kept_file

__all__ = [
    "ACCEPTED",
    "MAX_SIZE",
    "KeptFile",
    "ScannerSilent",
    "VirusFound",
    "kept_file",
    "scan",
]
