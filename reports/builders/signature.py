"""Who signs: the signature block of ГОСТ Р 7.0.97."""

import re

from reports.document import Signature
from schools.person_names import as_signed

_NAME = re.compile(
    r"(?P<before>[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.\s?)?[А-ЯЁ][А-ЯЁа-яё-]+)\s*$"
    r"|(?P<after>[А-ЯЁ][А-ЯЁа-яё-]+\s[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?)\s*$"
)


def signature(edition):
    """The signature as the source printed it, else as `signature_under` the roadmap."""
    if edition.signature.strip():
        return _read(edition.signature)
    return signature_under(edition.roadmap)


def signature_under(roadmap):
    """That of the municipality's signatory or, under a school's own plan, of the head of the
    school; None where nobody is named."""
    if roadmap.school is None:
        return signature_of(roadmap.municipality)
    name = roadmap.school.head_name
    return Signature("Директор", as_signed(name)) if name else None


def signature_of(municipality):
    """That of the municipality's signatory; None where nobody is named."""
    if not municipality.signatory_name:
        return None
    return Signature(municipality.signatory_position, municipality.signatory_name)


def _read(printed):
    """Splits «Начальник отдела ____ И.И. Иванова» into position and name."""
    words = re.sub(r"(?:_{2,}|\s)+", " ", printed).strip()
    match = _NAME.search(words)
    if match is None:
        return Signature(words, "")
    return Signature(words[: match.start()].strip(), match[0].strip())
