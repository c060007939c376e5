"""docker-compose.yml describes a production that the settings accept."""

import re

import pytest
import yaml
from django.conf import settings

from tests.architecture.modules import ROOT
from tests.config.test_settings import OWN_KEY, manage

COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
OURS = ("web", "worker", "mail", "reports", "beat", "migrate", "backup")
OTHERS = ("nginx", "postgres", "redis")
ON_DEMAND = {"backup": "tools", "clamav": "clamav"}
GIVEN = {
    "SECRET_KEY": OWN_KEY,
    "POSTGRES_PASSWORD": "word",
    "REDIS_PASSWORD": "another",
    "ALLOWED_HOSTS": "portal.example",
    "SITE_URL": "https://portal.example",
}


def environment_of(service, given):
    """The service's environment as Compose fills it in: `${NAME:-default}`, `${NAME-default}`."""
    return {
        name: re.sub(r"\$\{(\w+):?-([^}]*)\}", lambda found: given.get(found[1], found[2]), value)
        for name, value in COMPOSE["services"][service]["environment"].items()
    }


def test_everything_production_needs_is_there():
    services = COMPOSE["services"]

    assert set(services) == {*OURS, *OTHERS, "clamav"}
    assert {
        name: ",".join(service["profiles"])
        for name, service in services.items()
        if "profiles" in service
    } == ON_DEMAND


@pytest.mark.parametrize("name", [*OURS, *OTHERS])
def test_no_service_is_root_or_can_become_it_or_writes_where_it_need_not(name):
    service = COMPOSE["services"][name]

    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["mem_limit"]
    assert service["cpus"]
    assert service["pids_limit"]
    assert service.get("user", "0") != "0" or service["image"] == COMPOSE["x-portal"]["image"]
    assert "\nUSER portal\n" in (ROOT / "Dockerfile").read_text()


@pytest.mark.parametrize("name", sorted({*OURS, *OTHERS, "clamav"} - {"migrate", "backup"}))
def test_what_stays_up_is_looked_after(name):
    service = COMPOSE["services"][name]

    assert service["restart"] == "unless-stopped"
    assert service["healthcheck"]["test"]


def test_only_nginx_is_reached_from_outside_and_stores_are_not_at_all():
    services = COMPOSE["services"]

    assert [name for name, service in services.items() if "ports" in service] == ["nginx"]
    assert COMPOSE["networks"]["stores"] == {"internal": True}
    assert services["postgres"]["networks"] == services["redis"]["networks"] == ["stores"]


def test_nginx_finds_what_it_is_given_and_gives_out_the_files_of_the_portal():
    volumes = dict(volume.rsplit(":", 2)[:2] for volume in COMPOSE["services"]["nginx"]["volumes"])
    ours = [name for name in volumes if name.startswith("./") and "$" not in name]
    common = (ROOT / "docs/deploy/nginx/portal.conf").read_text()
    accel = environment_of("web", GIVEN)["ACCEL_LOCATION"]

    assert len(ours) == 3
    assert all((ROOT / name).is_file() for name in ours)
    assert f"location {accel} {{\n    internal;\n    alias $portal_media;" in common
    for name in ("tls", "plain"):
        server = (ROOT / f"docs/deploy/nginx/{name}.conf").read_text()
        assert f"set $portal_media {volumes['media']}/;" in server
    assert "media:/portal/var/media" in COMPOSE["x-portal"]["volumes"]


def test_our_services_share_one_image_and_one_environment():
    images = {COMPOSE["services"][name]["image"] for name in OURS}
    environments = [environment_of(name, GIVEN) for name in OURS]

    assert len(images) == 1
    assert all(environment == environments[0] for environment in environments)


def test_each_queue_has_a_worker():
    commands = [COMPOSE["services"][name].get("command", "") for name in OURS]
    named = [names for command in commands for names in re.findall(r"--queues (\S+)", command)]
    served = [queue for names in named for queue in names.split(",")]

    assert sorted(served) == sorted(queue.name for queue in settings.CELERY_TASK_QUEUES)


def test_redis_keeps_its_tasks_on_the_disk_and_lets_nobody_in_without_the_password():
    redis = COMPOSE["services"]["redis"]
    broker = environment_of("web", GIVEN)["CELERY_BROKER_URL"]

    assert broker == "redis://:another@redis:6379/0"
    assert environment_of("redis", GIVEN)["REDIS_PASSWORD"] == "another"
    written, started = redis["command"][-1].split("; exec ")
    assert "appendonly yes" in written
    # Arguments are seen by whoever lists processes.
    assert "PASSWORD" not in started
    assert any(volume.endswith(":/data") for volume in redis["volumes"])


def test_the_settings_accept_what_the_services_are_given():
    result = manage("check", "--deploy", "--fail-level", "WARNING", **environment_of("web", GIVEN))

    assert result.returncode == 0, result.stderr


def test_nothing_starts_without_a_secret():
    given = {name: value for name, value in GIVEN.items() if name != "SECRET_KEY"}

    result = manage("check", **environment_of("web", given))

    assert "Production needs its own SECRET_KEY" in result.stderr


def test_the_image_collects_static_files_the_way_production_asks_for_them():
    dockerfile = (ROOT / "Dockerfile").read_text().replace("\\\n", " ")
    line = next(line for line in dockerfile.splitlines() if "collectstatic" in line)
    environment = dict(re.findall(r"([A-Z_]+)=(\S+)", line))

    result = manage("collectstatic", "--dry-run", "--no-input", **environment)

    assert environment["ENVIRONMENT"] == "production"
    assert result.returncode == 0, result.stderr


def test_every_folder_the_image_copies_is_let_through():
    allowed = (ROOT / ".dockerignore").read_text().split()

    for name in ("manage.py", "config", "reports", "monitoring", "roadmaps", "schools"):
        assert f"!{name}" in allowed


def test_on_a_plain_server_each_queue_has_a_worker_too():
    page = (ROOT / "docs/install.md").read_text()
    (enabled,) = re.findall(r"(?m)^systemctl enable --now (portal-worker@.*)$", page)
    served = [queue for unit in enabled.split() for queue in unit.partition("@")[2].split(".")]

    assert sorted(served) == sorted(queue.name for queue in settings.CELERY_TASK_QUEUES)


def test_every_file_that_the_page_of_installing_takes_is_there():
    page = (ROOT / "docs/install.md").read_text()
    units = {path.name for path in (ROOT / "docs/deploy/systemd").iterdir()}
    named = re.findall(r"/opt/portal/current/(docs/\S+?)(?=[ ;]|$)", page, re.MULTILINE)

    assert [name for name in named if not [*ROOT.glob(name)]] == []
    assert units == {
        "portal-web.service",
        "portal-worker@.service",
        "portal-beat.service",
        "portal-backup.service",
        "portal-backup.timer",
    }
