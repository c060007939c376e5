"""XML from strangers, parsed so that it can reach nothing and grow to nothing."""

from lxml import etree

from schools.office.refusals import FileDamaged, FileNotReadable, FileTooLarge

# ISO/IEC 29500 Strict names the same elements in other namespaces; readers know only the
# Transitional ones.
_STRICT_NAMESPACES = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)
MAX_TAGS = 800_000  # in one part: about ten thousand rows of a Word table
_DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))


def refuse_declarations(part):
    """Raise FileNotReadable if the XML in bytes declares a document type or entities.

    No office program writes them; in a file they serve to read other files or to swell.
    """
    if any(doctype in part for doctype in _DOCTYPES):
        raise FileNotReadable(
            "Файл содержит недопустимые объявления XML (DOCTYPE), которых офисные программы "
            "не пишут. Откройте его в Word или Excel, сохраните заново и загрузите ещё раз."
        )


def parse_markup(part, kind):
    """The root element of the XML in bytes, in Transitional namespaces.

    `kind` names the document in the refusal («документ Word»). Raises FileNotReadable.
    """
    refuse_declarations(part)
    if part.count(b"<") > MAX_TAGS:
        raise FileTooLarge("в нём слишком много частей разметки")
    for strict, transitional in _STRICT_NAMESPACES:
        part = part.replace(strict, transitional)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        raise FileDamaged(kind) from error
    if root.getroottree().docinfo.doctype:  # written in an encoding the search above missed
        refuse_declarations(_DOCTYPES[0])
    return root
