"""The language of a template, cut down to naming fields.

Jinja is a programming language, and a sandbox only stops it from reaching what it should not:
`{{ "a" * 10**9 }}` or loops inside loops would still eat the server. So before anything runs,
each template is read as a tree and refused if it has more than fields, conditions and one loop
over a known list. The sandbox stays as a second wall.
"""

import re

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

_MARKUP = re.compile(r"<[^>]*>")
_LONGEST_QUOTE = 120
LOOP = dict.fromkeys(["index", "first", "last", "length"])
TRANSPARENT = (nodes.Template, nodes.Output, nodes.If, nodes.And, nodes.Or, nodes.Not)


class TagRefused(Exception):
    """A tag does more than name a field; `quote` is the text around it."""

    def __init__(self, quote):
        super().__init__(quote)
        self.quote = quote


class TagBroken(TagRefused):
    """A tag that does not follow the rules of the language."""


class FieldsUnknown(Exception):
    """Fields that the portal does not have: `names`, in the order of the template."""

    def __init__(self, names):
        super().__init__(", ".join(names))
        self.names = names


class FieldsOnly(ImmutableSandboxedEnvironment):
    """Compiles a template only if all it does is name the fields of `known`.

    Raises TagRefused, TagBroken or FieldsUnknown.
    """

    def __init__(self, known):
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.known = known

    def compile(self, source, *args, **kwargs):
        try:
            tree = self.parse(source)
            reading = _Reading(source)
            reading.read(tree, self.known)
            if reading.unknown:
                raise FieldsUnknown(list(dict.fromkeys(reading.unknown)))
            return super().compile(source, *args, **kwargs)
        except TemplateSyntaxError as error:
            raise TagBroken(quoted(source, error.lineno)) from error
        except (RecursionError, SyntaxError) as error:  # Python's own limits of nesting
            raise TagBroken("{% if … %}{% if … %}{% if … %}…") from error


class _Reading:
    """A walk over the tree of one template; names of unknown fields gather in `unknown`."""

    def __init__(self, source):
        self.unknown = []
        self._source = source

    def read(self, node, known, *, in_loop=False):
        """Raises TagRefused at the first node that is not allowed."""
        match node:
            case nodes.TemplateData():
                pass
            case nodes.Name() | nodes.Getattr():
                self._read_field(node, known)
            case nodes.For() if not in_loop:
                self._read_loop(node, known)
            case _ if isinstance(node, TRANSPARENT):
                for child in node.iter_child_nodes():
                    self.read(child, known, in_loop=in_loop)
            case _:
                self._refuse(node)

    def _read_field(self, node, known):
        match node:
            case nodes.Name(name=name):
                is_known = name in known
            case nodes.Getattr(node=nodes.Name(name=record), attr=attribute):
                name = f"{record}.{attribute}"
                is_known = isinstance(known.get(record), dict) and attribute in known[record]
            case _:
                self._refuse(node)
        if not is_known:
            self.unknown.append(name)

    def _read_loop(self, node, known):
        """«for мероприятие in мероприятия», without another loop inside."""
        match node:
            case nodes.For(
                target=nodes.Name(name=item), iter=nodes.Name(name=name), test=None, recursive=False
            ):
                rows = known.get(name)
            case _:
                self._refuse(node)
        if not isinstance(rows, list):
            self.unknown.append(name)
            return
        inside = {**known, item: rows[0], "loop": LOOP}
        for child in [*node.body, *node.else_]:
            self.read(child, inside, in_loop=True)

    def _refuse(self, node):
        # Some nodes stand on no line; those inside them do.
        lines = (one.lineno for one in (node, *node.find_all(nodes.Node)))
        raise TagRefused(quoted(self._source, next(filter(None, lines), 1)))


def quoted(source, line):
    """The words of a line of a template, for a person to find the place by."""
    lines = source.split("\n")
    words = _MARKUP.sub("", lines[min(line, len(lines)) - 1]).strip()
    return words if len(words) <= _LONGEST_QUOTE else f"{words[:_LONGEST_QUOTE]}…"
