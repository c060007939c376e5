"""How the portal speaks (`docs/voice.md`), as far as a machine can tell."""

import ast
import re

import pytest

from tests.architecture.modules import APPS, ROOT, Module, modules_of

LETTER = "[А-Яа-яЁё]"
COMMENT = re.compile(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", re.DOTALL)
CODE = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL)
SPOKEN = re.compile(r'\b(?:aria-label|title|placeholder|alt)="([^"{}]*)"')
VALUE = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
TAG = re.compile(r"\{%.*?%\}", re.DOTALL)
ELEMENT = re.compile(r"<[^<>]*>", re.DOTALL)
# Modules that know the words of other people's documents, or of programs, not the portal's own.
OF_DOCUMENTS = (
    "reports.api_examples",
    *("roadmaps.imports", "roadmaps.deadlines", "roadmaps.responsibles", "roadmaps.indicators"),
    *(
        "schools.agreement_paper",
        "roadmaps.rolling",
        "reports.amending",
        "reports.typeface",
        "reports.renderers",
    ),
)

# A name, what breaks the rule, and an example of it.
RULES = {
    "straight quotes": (rf'"(?={LETTER})|(?<={LETTER})"|“|”|„', 'Раздел "Люди"'),
    "a hyphen for a dash": (rf"(?<=[{LETTER[1:-1]}»,.)]) - ", "Портал - это просто"),
    "three dots": (rf"(?<={LETTER})\.\.\.", "Сохраняем..."),
    "a capital «вы»": (r"(?<=[а-яё,] )(?:Вы|Вас|Вам|Вами|Ваш[а-яё]*)\b", "Мы пишем Вам"),
    "an exclamation mark": (rf"(?<!Здравствуйте)(?<={LETTER})!", "Готово!"),
    "a word we do not use": (
        r"(?i)\b(?:e-?mail|имейл\w*|логин\w*|дедлайн\w*|статус\w*|клик\w*|юзер\w*|апдейт\w*"
        r"|аттач\w*|пожалуйста|авторизуйтесь|авторизац\w+|некорректн\w*|валидн\w*)\b",
        "Некорректный логин",
    ),
}
# In a template alone: Python strings are too often values to compare.
RULES_OF_PAGES = {
    "«№» that may end a line": (r"№(?!\xa0|&nbsp;|\s*¦)", "Договор № 5"),
    "a dash that may begin a line": (rf"(?<=[{LETTER[1:-1]}»,.)]) —", "Портал — это просто"),
    "a number before a noun": (
        rf"¤(?:count|length)¤(?:\s|&nbsp;)+(?!из\b|и\b){LETTER}{{3,}}",
        "Найдено ¤count¤ отчётов",
    ),
}
FORM_OF_DATE = re.compile(r'\|date:"([^"]*)"')
# With a year these; a day alone and a time alone stand where the rest is plain.
FORMS_OF_DATES = {"j E Y", "j E Y г.", "j E Y г., H:i", "j E Y г. в H:i", "d.m.Y", "d.m.Y H:i"}
FORMS_OF_DATES |= {"j E", "j E, H:i", "j E в H:i", "H:i", "F", "Y", "c", "Y-m-d"}
YEAR_WITHOUT_SIGN = re.compile(r'\|date:"j E Y" *\}\}(?!(?:&nbsp;| |\xa0)г\.)')
RAW_DAY = re.compile(r"\{\{ *[\w.]+_(?:on|at) *\}\}")


def text_of(template):
    """Words of a template: no marks, no comments; a value is `¤¤`, a number `¤count¤`."""
    template = CODE.sub(" ", COMMENT.sub(" ", template))
    spoken = " ¦ ".join(SPOKEN.findall(template))
    words = VALUE.sub(lambda value: f"¤{name_of(value[1])}¤", TAG.sub("¦", template))
    return f"{ELEMENT.sub('¦', words)} ¦ {spoken}"


def name_of(value):
    """`count` of `page.paginator.count`, `length` of `rows|length`; nothing if it is no number."""
    return next((name for name in ("count", "length") if value.strip().endswith(name)), "")


def strings_of(module):
    """What a module says, without its docstrings and without patterns."""
    silent = {
        id(node.body[0].value)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            is_pattern = "\\" in node.value or "|" in node.value or "<" in node.value
            if id(node) not in silent and not is_pattern and re.search(LETTER, node.value):
                yield node.value


def broken(text, rules):
    return [
        f"{name}: …{text[max(0, found.start() - 40) : found.end() + 30].strip()}…"
        for name, (pattern, _) in rules.items()
        for found in re.finditer(pattern, text)
    ]


def wrong_dates(template):
    """Dates that are written in a form of their own."""
    forms = [form for form in FORM_OF_DATE.findall(template) if form not in FORMS_OF_DATES]
    return forms + YEAR_WITHOUT_SIGN.findall(template) + RAW_DAY.findall(template)


def templates():
    return [
        path for path in sorted((ROOT / "templates").rglob("*")) if path.suffix in (".html", ".txt")
    ]


def test_templates_speak_as_the_portal_does():
    found = {}
    for path in templates():
        rules = RULES | RULES_OF_PAGES if path.suffix == ".html" else RULES
        found[path.relative_to(ROOT).as_posix()] = broken(text_of(path.read_text()), rules)

    assert {name: words for name, words in found.items() if words} == {}


def test_what_python_says_sounds_the_same():
    found = {
        module.name: [line for text in strings_of(module) for line in broken(text, RULES)]
        for module in modules_of(*APPS)
        if not module.name.startswith(OF_DOCUMENTS)
    }

    assert {name: words for name, words in found.items() if words} == {}


def test_dates_have_the_forms_agreed_on():
    found = {path.name: wrong_dates(path.read_text()) for path in templates()}

    assert {name: dates for name, dates in found.items() if dates} == {}


class TestControls:
    """Each check above must be able to fail."""

    @pytest.mark.parametrize("name", [*RULES, *RULES_OF_PAGES])
    def test_what_breaks_a_rule_is_found(self, name):
        rules = RULES | RULES_OF_PAGES

        assert broken(rules[name][1], {name: rules[name]})

    def test_words_are_read_between_marks_and_out_of_attributes(self):
        template = '<a title="К плану"><i></i>{# нет #}Найдено {{ page.paginator.count }} строк</a>'

        text = text_of(template)

        assert "Найдено ¤count¤ строк" in text
        assert "К плану" in text
        assert "нет" not in text

    def test_a_docstring_and_a_pattern_are_not_said(self):
        module = Module("a", '"""Это «док»."""\nwords = "Сохранено."\npattern = "да|нет"')

        assert list(strings_of(module)) == ["Сохранено."]

    @pytest.mark.parametrize(
        "template", ['{{ a|date:"d/m/Y" }}', '{{ a|date:"j E Y" }}', "{{ act.issued_on }}"]
    )
    def test_a_date_in_a_form_of_its_own_is_found(self, template):
        assert wrong_dates(template)
