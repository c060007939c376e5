"""Imports and foreign keys point down only (DESIGN.md, STYLE.md, "Floors")."""

import pytest
from django.apps import apps

from tests.architecture.modules import APPS, FLOORS, Module, circles, import_graph, modules_of

MODULES = modules_of(*APPS)


def imports_of_higher_apps(modules):
    return [
        f"{module.name} imports {imported}"
        for module in modules
        for imported in module.imports
        if (app := imported.split(".")[0]) in APPS and APPS.index(app) < APPS.index(module.app)
    ]


def imports_of_higher_floors(modules):
    graph = import_graph(modules)
    by_name = {module.name: module for module in modules}
    return [
        f"{name} imports {target}"
        for name, targets in graph.items()
        for target in targets
        if by_name[name].app == by_name[target].app != "config"
        and by_name[target].floor < by_name[name].floor
    ]


def relations_pointing_up(relations):
    return [
        f"{model} refers to {target}"
        for model, target in relations
        if (above := target.split(".")[0]) in APPS
        and APPS.index(above) < APPS.index(model.split(".")[0])
    ]


def relations_of_models():
    return [
        (model._meta.label, field.related_model._meta.label)
        for model in apps.get_models()
        if model._meta.app_label in APPS
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model
    ]


def test_an_app_imports_only_the_apps_below_it():
    assert imports_of_higher_apps(MODULES) == []


def test_a_file_imports_only_its_own_floor_and_those_below():
    assert imports_of_higher_floors(MODULES) == []


def test_imports_never_come_back_to_where_they_began():
    assert circles(import_graph(MODULES)) == []


def test_a_foreign_key_points_to_its_own_app_or_one_below():
    relations = relations_of_models()

    assert relations
    assert relations_pointing_up(relations) == []


def test_no_import_hides_inside_a_function():
    everywhere = MODULES + modules_of("tests", "benchmarks")

    hidden = [(m.name, name) for m in everywhere for name in m.imports_inside_functions()]

    assert hidden == []


class TestControls:
    """Each check above must be able to fail."""

    def test_an_import_of_a_higher_app_is_found(self):
        module = Module("schools.services", "from roadmaps.models import Roadmap")

        assert imports_of_higher_apps([module]) == [
            "schools.services imports roadmaps.models.Roadmap"
        ]

    @pytest.mark.parametrize(
        ("lower", "higher"),
        [
            ("models", "services"),
            ("querysets", "models.roadmap"),
            ("services.approval", "tasks"),
            ("forms", "views"),
            ("deadlines.reader", "models"),
            ("views.imports", "urls"),
        ],
    )
    def test_an_import_of_a_higher_floor_is_found(self, lower, higher):
        modules = [
            Module(f"roadmaps.{lower}", f"from roadmaps.{higher} import something"),
            Module(f"roadmaps.{higher}", ""),
        ]

        assert imports_of_higher_floors(modules) == [f"roadmaps.{lower} imports roadmaps.{higher}"]

    def test_a_circle_is_found(self):
        modules = [
            Module("roadmaps.a", "from roadmaps import b"),
            Module("roadmaps.b", "import roadmaps.c"),
            Module("roadmaps.c", "from roadmaps.a import name"),
        ]

        assert circles(import_graph(modules)) == [
            ["roadmaps.a", "roadmaps.b", "roadmaps.c", "roadmaps.a"]
        ]

    def test_a_foreign_key_pointing_up_is_found(self):
        relations = [("schools.School", "roadmaps.Roadmap"), ("roadmaps.Roadmap", "schools.User")]

        assert relations_pointing_up(relations) == ["schools.School refers to roadmaps.Roadmap"]

    def test_an_import_inside_a_function_is_found(self):
        module = Module("roadmaps.services", "def approve():\n    import json\n")

        assert list(module.imports_inside_functions()) == ["json"]

    def test_every_floor_has_a_file_to_hold(self):
        names = {module.name.split(".")[1] for module in MODULES if "." in module.name}

        assert names & set.union(*FLOORS)
