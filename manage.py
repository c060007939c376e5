#!/usr/bin/env python
"""Runs Django's commands and ours."""

import os
import sys

from django.core.management import execute_from_command_line

from schools.scope import whole_portal

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    with whole_portal("Django's own commands keep all tables; ours begin anew: PortalCommand"):
        execute_from_command_line(sys.argv)
