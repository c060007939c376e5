"""The captions of the portal: whole texts that stand on a page, as its reader sees them."""

import ast
import re

from django.conf import settings

TEMPLATES = settings.BASE_DIR / "templates"
GUIDE = TEMPLATES / "help"
APPS = ("reports", "monitoring", "roadmaps", "schools")
COMMENT = re.compile(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", re.DOTALL)
VALUE = re.compile(r"\{\{.*?\}\}", re.DOTALL)
TAG = re.compile(r"\{%.*?%\}", re.DOTALL)
ELEMENT = re.compile(r"<[^<>]*>", re.DOTALL)
SPOKEN = re.compile(r'(?:aria-label|title|placeholder|alt|data-[\w-]+)="([^"]*)"')
QUOTED = re.compile(r"«((?:[^«»]|«[^«»]*»)*)»")


def normal(text):
    """One space between words, no case of the first letter, no colon behind, `…` for a value."""
    text = VALUE.sub("…", text).replace("&nbsp;", " ").replace("\xa0", " ")
    text = " ".join(text.split()).removesuffix(":")
    return text[:1].lower() + text[1:]


def pieces_of(template):
    """Texts between the marks of a template, those of attributes included."""
    template = COMMENT.sub("", template)
    yield from SPOKEN.findall(template)
    yield from re.split(r"\n|\|", ELEMENT.sub("|", TAG.sub("|", template)).replace("\n", " "))


def strings_of(module):
    return (
        node.value
        for node in ast.walk(ast.parse(module))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def captions():
    """Every whole text of the pages, normalised; those of the guide itself are left out."""
    found = set()
    for path in TEMPLATES.rglob("*.html"):
        if GUIDE not in path.parents:
            found.update(map(normal, pieces_of(path.read_text())))
    for app in APPS:
        for path in (settings.BASE_DIR / app).rglob("*.py"):
            if "migrations" not in path.parts and path.name != "guide.py":
                found.update(map(normal, strings_of(path.read_text())))
    return found


def quoted_in(text):
    """What the text puts in quotation marks."""
    return [normal(words) for words in QUOTED.findall(COMMENT.sub("", text))]
