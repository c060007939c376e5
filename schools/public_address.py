"""Where the portal knows nobody."""

PUBLIC = "/public/"
FOR_MACHINES = {"/robots.txt", "/sitemap.xml"}


def is_public(path):
    return path.startswith(PUBLIC) or path in FOR_MACHINES
