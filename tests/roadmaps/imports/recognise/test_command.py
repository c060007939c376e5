import json

import pytest
from django.core.management import CommandError, call_command

PLAN = (
    "План поддержки школ на 2024 год\n\n"
    "№\tМероприятие\tСрок\tОтветственный\n"
    "1\tПровести семинар\tМай\tОтдел образования\n"
    "2\tИздать сборник\tдо 15 июня\tМБУ «Центр»\n"
)


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "план.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_json_is_one_value_and_nothing_else(plan, capfdbinary):
    call_command("read_document", str(plan), "--json")

    printed = json.loads(capfdbinary.readouterr().out.decode("utf-8"))
    assert printed["source"] == "план.txt"
    assert printed["period"] == ["2024-01-01", "2024-12-31"]
    assert [row["title"] for row in printed["parts"][0]["sections"][0]["activities"]] == [
        "Провести семинар", "Издать сборник",
    ]  # fmt: skip
    assert list(printed) == ["source", "title", "act", "period", "blocks", "parts", "warnings"]


def test_a_period_may_be_given(plan, capfdbinary):
    call_command("read_document", str(plan), "--period", "2025-09-01:2026-08-31", "--json")

    printed = json.loads(capfdbinary.readouterr().out.decode("utf-8"))
    assert printed["period"] == ["2025-09-01", "2026-08-31"]


def test_without_json_it_is_an_outline_to_read(plan, capfdbinary):
    call_command("read_document", str(plan))

    printed = capfdbinary.readouterr().out.decode("utf-8")
    assert "Период: 01.01.2024 – 31.12.2024" in printed
    assert "до 15.06.2024" in printed
    assert "Мероприятий: 2" in printed


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Школы района работают хорошо.", "не найдена таблица плана"),
        ("№\tШкола\tАдрес\n1\tПервая\tМира, 1\n2\tВторая\tМира, 2\n", "не найдена таблица плана"),
        ("№\tМероприятие\tСрок\tОтветственный\n\t\t\t\n", "не найдена таблица плана"),
        ("", "пуст"),
    ],
)
def test_a_file_without_a_plan_is_refused_in_russian(tmp_path, text, words):
    path = tmp_path / "письмо.txt"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(CommandError, match=words):
        call_command("read_document", str(path))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CommandError, match="не открылся"):
        call_command("read_document", str(tmp_path / "нет.docx"))
