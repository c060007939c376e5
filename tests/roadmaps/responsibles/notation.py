"""A reading written on one line, so that a table of phrases can be read like a text."""

from roadmaps.responsibles import ResponsiblesReading


def written(reading: ResponsiblesReading) -> str:
    """«УО → organisation | ОО → all_schools»; what was assumed follows two exclamation marks."""
    parties = " | ".join(f"{party.text} → {party.group or party.kind}" for party in reading.parties)
    return parties + "".join(f" !! {assumption}" for assumption in reading.assumed)
