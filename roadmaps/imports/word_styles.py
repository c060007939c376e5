"""What the styles of a Word document say about a paragraph or a run."""

from dataclasses import dataclass

from roadmaps.imports.word_markup import W, is_on, number, value

BODY_TEXT = 9  # an outline level that means «not a heading»


@dataclass(frozen=True, slots=True)
class Style:
    """The properties of a style with those it is based on; None where none of them says."""

    alignment: str | None = None
    indent: int | None = None  # twentieths of a point from the left margin
    outline: int | None = None  # 0 is the highest heading
    list_id: str | None = None
    list_level: int | None = None
    is_bold: bool | None = None
    is_hidden: bool | None = None

    @classmethod
    def of(cls, paragraph_properties, run_properties):
        """From `w:pPr` and `w:rPr`, either of which may be None."""
        list_properties = None
        indent = None
        if paragraph_properties is not None:
            list_properties = paragraph_properties.find(W + "numPr")
            indent = paragraph_properties.find(W + "ind")
        return cls(
            alignment=value(paragraph_properties, "jc"),
            indent=_left(indent),
            outline=number(paragraph_properties, "outlineLvl"),
            list_id=value(list_properties, "numId"),
            list_level=number(list_properties, "ilvl"),
            is_bold=is_on(run_properties, "b"),
            is_hidden=is_on(run_properties, "vanish"),
        )

    def over(self, base):
        """These properties, and those of `base` where these are silent."""
        return Style(
            *(
                getattr(base, name) if (own := getattr(self, name)) is None else own
                for name in self.__slots__
            )
        )


PLAIN = Style()


class Styles:
    """Styles by their identifiers. `root` is the parsed styles part, or None."""

    def __init__(self, root):
        self._elements = {}
        self._known = {}
        self._default = None
        for element in () if root is None else root.iter(W + "style"):
            style_id = element.get(W + "styleId")
            self._elements[style_id] = element
            if element.get(W + "type") == "paragraph" and element.get(W + "default") in (
                "1",
                "true",
            ):
                self._default = style_id

    def paragraph(self, style_id):
        return self._find(style_id if style_id in self._elements else self._default)

    def run(self, style_id):
        return self._find(style_id)

    def _find(self, style_id):
        if style_id not in self._known:
            self._known[style_id] = PLAIN  # stands in while a circle of bases is followed
            self._known[style_id] = self._resolve(style_id)
        return self._known[style_id]

    def _resolve(self, style_id):
        element = self._elements.get(style_id)
        if element is None:
            return PLAIN
        style = Style.of(element.find(W + "pPr"), element.find(W + "rPr"))
        if style.outline is None and value(element, "name", "").lower() == "title":
            style = Style(outline=0).over(style)
        base = value(element, "basedOn")
        return style if base is None else style.over(self._find(base))


def _left(indent):
    if indent is None:
        return None
    try:
        return int(indent.get(W + "left") or indent.get(W + "start") or 0)
    except ValueError:
        return None
