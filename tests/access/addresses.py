"""Every address of the portal, as the URL resolver knows it."""

import re
from dataclasses import dataclass, field

from django.urls import URLResolver, get_resolver

ADMIN = "admin"
SOMETHING = {
    r"<\w+:\w+>": "1",
    r"\(\?P<app_label>.*?\)": "schools",
    r"\(\?P<url>.*?\)": "nothing",
    r"[$^]": "",
}


@dataclass
class Address:
    """One route; several names may lead to it (`login` and `account_login`)."""

    route: str
    names: list[str] = field(default_factory=list)
    arguments: tuple[str, ...] = ()

    @property
    def name(self):
        return self.names[0]

    @property
    def is_of_admin(self):
        return self.name.startswith(f"{ADMIN}:")

    def somewhere(self):
        """A path that the route of the administrators' site matches, whatever it leads to."""
        path = self.route
        for argument, text in SOMETHING.items():
            path = re.sub(argument, text, path)
        return f"/{path}"


def addresses():
    """`Address` of every route, in the order of the resolver."""
    found = {}
    for route, name, arguments in _routes(get_resolver(), "", "", ()):
        found.setdefault(route, Address(route, arguments=arguments)).names.append(name)
    return list(found.values())


def _routes(resolver, namespace, route, arguments):
    for pattern in resolver.url_patterns:
        here = route + str(pattern.pattern)
        named = (*arguments, *pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _routes(pattern, inner, here, named)
        else:
            yield here, f"{namespace}{pattern.name or here}", named
