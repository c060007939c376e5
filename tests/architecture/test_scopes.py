"""Who looks over the wall between municipalities is counted: docs/isolation.md says why."""

import ast
from collections import Counter
from importlib import import_module

import pytest

from schools.management.portal_command import PortalCommand
from tests.architecture.modules import APPS, Module, modules_of

# Module → how many times it opens the whole portal.
OVER_THE_WALL = {
    "monitoring.management.commands.load_scale": 1,
    "monitoring.management.commands.send_reminders": 1,
    "monitoring.tasks": 6,
    "reports.management.commands.backup": 1,
    "reports.management.commands.load_demo": 1,
    "reports.management.commands.print_roadmap": 1,
    "reports.management.commands.restore": 1,
    "reports.services.reports.checking": 1,
    "reports.services.reports.whose": 1,
    "reports.tasks": 3,
    "reports.views.public.page": 1,
    "reports.views.public.robots": 1,
    "roadmaps.tasks": 1,
    # The administrators' site.
    "schools.middleware": 1,
    # `reach_of`.
    "schools.scope": 1,
    "schools.services.audit": 1,
    "schools.services.invitations": 2,
    "schools.services.people": 1,
    "schools.services.personal_data": 1,
}
MODULES = modules_of(*APPS)
COMMANDS = [module for module in MODULES if ".management.commands." in module.name]


def over_the_wall(module):
    """How many times the module calls `whole_portal`, or names `WHOLE` as a scope of its own."""
    calls = [node for node in ast.walk(module.tree) if _opens(node)]
    return len(calls)


def _opens(node):
    if isinstance(node, ast.Call):
        return _name(node.func) == "whole_portal"
    return isinstance(node, ast.IfExp) and "WHOLE" in {_name(node.body), _name(node.orelse)}


def _name(node):
    return getattr(node, "id", getattr(node, "attr", ""))


def test_whoever_looks_over_the_wall_is_known():
    found = Counter({module.name: over_the_wall(module) for module in MODULES})

    assert {name: count for name, count in found.items() if count} == OVER_THE_WALL


def test_one_more_is_noticed():
    module = Module("reports.views.new", 'with whole_portal("why not"):\n    pass\n')

    assert over_the_wall(module) == 1


@pytest.mark.parametrize("name", [module.name for module in COMMANDS])
def test_every_command_begins_outside_any_scope(name):
    command = getattr(import_module(name), "Command", None)

    assert command is None or issubclass(command, PortalCommand)


def test_there_are_commands():
    assert len(COMMANDS) > 5
