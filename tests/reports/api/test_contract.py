"""The contract changes on purpose only, and its description says all of it."""

import json
from pathlib import Path

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.api_guide import chapters_of
from reports.views.api import api
from tests.factories import make_assignment, make_coordinator, make_municipality, make_school
from tests.reports.api.conftest import Program, secret_of

# Written anew, when the contract is meant to change, by
#   python manage.py shell -c "from tests.reports.api.test_contract import keep; keep()"
KEPT = Path(__file__).with_name("contract.txt")
PATHS = [path.removeprefix("/api/v1/") for path in api.get_openapi_schema()["paths"]]
LISTS = [path for path in PATHS if "{" not in path]


def contract():
    """A line for each address, parameter and field; words about them may be mended freely."""
    schema = json.loads(json.dumps(api.get_openapi_schema()))
    return "".join(f"{line}\n" for line in (*_addresses(schema), *_fields(schema)))


def keep():
    KEPT.write_text(contract())


def _addresses(schema):
    for path, methods in schema["paths"].items():
        for method, told in methods.items():
            statuses = " ".join(sorted(told["responses"]))
            answer = told["responses"]["200"].get("content", {}).get("application/json", {})
            name = answer.get("schema", {}).get("$ref", "file").rpartition("/")[2]
            yield f"{method.upper()} {path} {told['x-scope']} {statuses} {name}"
            for one in told["parameters"]:
                yield f"  {one['in']} {one['name']} {_plain(one['schema'])}"


def _fields(schema):
    for name, told in sorted(schema["components"]["schemas"].items()):
        if name.endswith(("Filters", "Paging")):
            continue  # they are the parameters above
        for field, kind in told["properties"].items():
            need = "" if field in told.get("required", ()) else "?"
            yield f"{name}.{field}{need} {_plain(kind)}"


def _plain(kind):
    told = {key: one for key, one in kind.items() if key not in ("description", "title")}
    return json.dumps(told, sort_keys=True)


def test_the_contract_is_the_one_that_was_promised():
    assert contract() == KEPT.read_text()


@pytest.mark.django_db
def test_it_is_given_to_everybody(client):
    response = client.get(reverse("reports:openapi"))

    assert response.json()["paths"].keys() == api.get_openapi_schema()["paths"].keys()
    assert client.get("/api/v1/").json()["openapi"].endswith(reverse("reports:openapi"))


def test_every_field_and_parameter_is_described_in_russian():
    told = [
        field
        for chapter in chapters_of(api.get_openapi_schema())
        for address in chapter.addresses
        for field in (*address.fields, *address.parameters)
    ]

    assert told
    assert [field.name for field in told if not any(field.words)] == []


@pytest.mark.django_db
def test_the_guide_shows_every_address(client):
    page = client.get(reverse("reports:api_guide")).content.decode()

    assert [path for path in PATHS if f"<code>/api/v1/{path}</code>" not in page] == []
    assert "`" not in page
    assert "<script" not in page.partition("<main")[2]


@pytest.mark.django_db
class TestAnything:
    """Whatever is asked for is answered or refused, and nothing breaks."""

    VALUES = st.one_of(
        st.text(max_size=20),
        st.integers().map(str),
        st.dates().map(str),
        st.datetimes().map(lambda moment: f"{moment.isoformat()}Z"),
        st.sampled_from(["true", "", "0", "-1", "9" * 30, "accepted", "municipal", "\x00"]),
    )
    NAMES = st.sampled_from(
        [
            *("cursor", "limit", "changed_since", "state", "roadmap", "edition", "school", "key"),
            *("is_late", "due_from", "in_force_on", "category", "academic_year", "municipality"),
        ]
    )

    @pytest.fixture
    def program(self):
        school = make_school(make_municipality())
        make_assignment(school)
        return Program(secret_of(make_coordinator(school.municipality)))

    @settings(
        max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
    )
    @given(path=st.sampled_from(LISTS), query=st.dictionaries(NAMES, VALUES, max_size=3))
    def test_any_query(self, program, path, query):
        assert program.get(path, query).status_code in {200, 400, 403}

    @pytest.mark.parametrize("key", ["0", str(2**63), "9" * 40])
    def test_any_key(self, program, key):
        answers = [program.get(path.replace("{pk}", key)) for path in PATHS if "{" in path]

        assert {answer.status_code for answer in answers} == {404}
