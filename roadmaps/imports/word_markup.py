"""The markup of Word brought to its plain form, so that a reader meets few elements.

A Word body wraps the same paragraphs, rows and runs in content controls, tracked changes, smart
tags and alternatives. `flatten` leaves what a reader of the printed page sees: accepted
insertions in place, deletions gone, one alternative of each pair.
"""

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_WRAPPERS = (
    W + "ins",
    W + "moveTo",
    W + "sdt",
    W + "sdtContent",
    W + "hyperlink",
    W + "smartTag",
    W + "customXml",
    W + "fldSimple",
    W + "dir",
    W + "bdo",
    _MC + "AlternateContent",
    _MC + "Choice",
    _MC + "Fallback",
)
_UNSEEN = (
    W + "del",
    W + "moveFrom",
    W + "sdtPr",
    W + "sdtEndPr",
    W + "instrText",
    W + "customXmlPr",
    W + "smartTagPr",
    W + "pPrChange",
    W + "rPrChange",
    W + "tblPrChange",
    W + "trPrChange",
    W + "tcPrChange",
    W + "tblGridChange",
    W + "sectPrChange",
    W + "numberingChange",
)


def flatten(root):
    """Change the tree in place: afterwards body > p, tbl; tbl > tr > tc > p, tbl; p > r."""
    for alternative in list(root.iter(_MC + "AlternateContent")):
        _choose_one(alternative)
    for deletion in list(root.iter(W + "del")):
        _delete_row_or_paragraph(deletion)
    etree.strip_elements(root, *_UNSEEN, with_tail=False)
    etree.strip_tags(root, *_WRAPPERS)


def _choose_one(alternative):
    """Keep the alternative that has words; both say the same for different programs."""
    branches = [child for child in alternative if child.tag in (_MC + "Choice", _MC + "Fallback")]
    chosen = next(
        (branch for branch in branches if next(branch.iter(W + "t"), None) is not None),
        branches[0] if branches else None,
    )
    for branch in branches:
        if branch is not chosen:
            alternative.remove(branch)


def _delete_row_or_paragraph(deletion):
    """A row marked as deleted goes; so does a paragraph with a deleted mark and no other words."""
    holder = deletion.getparent()
    if holder.tag == W + "trPr":
        row = holder.getparent()
        row.getparent().remove(row)
    elif holder.tag == W + "rPr" and holder.getparent().tag == W + "pPr":
        paragraph = holder.getparent().getparent()
        has_words = any(
            next(text.iterancestors(W + "del", W + "moveFrom"), None) is None
            for text in paragraph.iter(W + "t")
        )
        if not has_words and paragraph.getparent().tag != W + "tc":
            paragraph.getparent().remove(paragraph)


def value(element, name, default=None):
    """The `w:val` of a child of `element`, or `default` where there is none."""
    if element is None:
        return default
    child = element.find(W + name)
    return default if child is None else child.get(W + "val", default)


def number(element, name, default=None):
    """The same as a whole number; `default` where it is not one."""
    text = value(element, name)
    try:
        return default if text is None else int(text)
    except ValueError:
        return default


def is_on(element, name):
    """Whether a switch such as `w:b` is set; None where the element says nothing of it."""
    child = None if element is None else element.find(W + name)
    if child is None:
        return None
    return child.get(W + "val", "true") not in ("false", "0", "off")
