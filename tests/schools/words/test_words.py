"""Words are found in any of their forms, and the same ones on SQLite as on PostgreSQL."""

import pytest
from django.db import connection
from django.db.models import JSONField, Value
from hypothesis import given, settings
from hypothesis import strategies as st

from schools.lookups import Told, Values
from schools.models import Municipality
from schools.words import Wanted, excerpt, mark, matches
from schools.words.stop_words import ENGLISH, RUSSIAN

pytestmark = pytest.mark.django_db


def is_found(text, query):
    """Whether the database finds the text by the query."""
    row = Municipality.objects.alias(text=Told(Value(text))).filter(text__words=query)
    return row.exists()


@pytest.fixture(autouse=True)
def one_row(db):
    Municipality.objects.create(name="Район", slug="district", oktmo="00000001")


FOUND = [
    # forms of a word
    ("Школа", "школу"),
    ("Посещение школ района", "школа"),
    ("наставничество", "наставничества"),
    ("Повышение квалификации учителей", "квалификация учитель"),
    ("Семинары для руководителей", "семинар руководителя"),
    ("Иванова Мария Петровна", "Ивановой Марии"),
    ("образовательных результатов", "образовательный результат"),
    # any order, any case, «ё» and «е»
    ("Сопровождение молодых учителей", "УЧИТЕЛЬ молодой"),
    ("Утверждён отчёт", "отчет утвержден"),
    ("Утвержден отчет", "ОТЧЁТ"),
    ("Семёнов", "семенов"),
    # the beginning of a word
    ("Повышение квалификации", "повыш квалиф"),
    ("Мониторинг", "мон"),
    # what stands between words
    ("МБОУ «СОШ №7»", "сош № 7"),
    ("МБОУ «СОШ № 7»", "СОШ №7"),
    ("учебно-методический семинар", "методический"),
    ("учебно-методический семинар", "учебно-методического"),
    ("учебно — методический", "учебно-методический"),
    ("2023-2024 учебный год", "2024"),
    ("2023–2024", "2023-2024"),
    ("Апрель 2020 г., далее - ежегодно", "ежегодно апрель"),
    ("справка.docx", "справка"),
    ("Отчёт_о_работе_(2).PDF", "отчет работе pdf"),
    ("а/б тест", "тест"),
    # numbers with points
    ("2.1. Провести семинар", "2.1"),
    ("2.1. Провести семинар", "семинар 2.1."),
    ("2.1.3. Провести семинар", "2.1"),
    ("до 10.04.2020 г.", "10.04.2020"),
    # numbers with letters
    ("Приказ № 15-у", "15-у"),
    ("Приказ № 15-у", "приказ № 15"),
    ("Приказ № 15-р", "15-р"),
    ("Приказ № 15/1-у", "15/1-у"),
    ("273-ФЗ", "273 ФЗ"),
    ("ФЗ № 273", "273-ФЗ"),
    ("Школа № 007", "007"),
    ("5-й класс", "5-й"),
    # addresses
    ("coordinator@kniga.example", "coordinator@kniga.example"),
    ("coordinator@kniga.example", "kniga"),
    ("https://school15.edu.ru/news/", "school15"),
    # Latin words by the English rules
    ("Running documents in Excel", "document run excel"),
    ("The policy", "policies"),
    # letters in two pieces and unseen ones, as files and PDFs bring them
    ("Школьныи\u0306 отче\u0308т", "школьный отчёт"),
    ("Школьный отчёт", "школьныи\u0306 отче\u0308т"),
    ("настав\u00adник", "наставник"),
    ("за\u0301мок", "замок"),
    # only common words: they are beginnings
    ("Подготовка", "по"),
    # letters of other alphabets of Russia
    ("Әлмәт мәктәбе", "әлмәт"),
]
NOT_FOUND = [
    ("1.2. Мера", "мера 2.1"),
    ("12.1. Мера", "2.1"),
    ("2.15. Мера", "2.1"),
    ("Мероприятие", "мера"),
    ("Школа № 15", "№ 1"),
    ("Школа № 15", "школа № 5"),
    ("Школа", "школа наставник"),
    ("Приказ № 15", "15-у"),
    ("Приказ № 15-р", "15-у"),
    ("", "школа"),
    ("Школа", "«№»"),
    ("Школа", ""),
    ("Школа", "   "),
    ("Школа", "&|!():*<->'\"\\"),
    ("План", "планшет"),
    ("Работа в школе", "о чём"),
]


@pytest.mark.parametrize(("text", "query"), FOUND)
def test_a_text_is_found(text, query):
    assert is_found(text, query)
    assert matches(text, query)


@pytest.mark.parametrize(("text", "query"), NOT_FOUND)
def test_a_text_is_not_found(text, query):
    assert not is_found(text, query)
    assert not matches(text, query)


@pytest.mark.parametrize(
    "query",
    ["школа' & !", "школа:*|", "!школа", "(школа", "школа)", "школа <-> ", "\\школа", "шко\x01ла?"],
)
def test_what_is_typed_never_becomes_syntax(query):
    assert is_found("Школа", "школа")
    is_found("Школа", query)


def test_both_dictionaries_pass_over_the_same_words():
    text = " ".join([*RUSSIAN, *ENGLISH])

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT length(russian_words(%s))", [text])
        else:
            cursor.execute("SELECT has_words(%s, 'школа')", [text])
        assert cursor.fetchone()[0] == 0


WORDS = """
    школа школе школьных учителями наставник наставническая ёлка её образовании обучающихся
    повышения руководителей низкими результатами 2024 15 15-у № проведён мероприятия планов
    policies running the Excel учебно-методический в по для И.И. Иванова Петровичу 5-11
"""
PIECES = st.sampled_from(WORDS.split())
LETTERS = st.text("абвеёийлнностуьяАЕШ", min_size=1, max_size=9)
TEXTS = st.lists(PIECES | LETTERS, max_size=8).map(" ".join)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(text=TEXTS, query=st.lists(PIECES | LETTERS, min_size=1, max_size=3).map(" ".join))
def test_the_database_finds_what_the_page_marks(text, query):
    assert is_found(text, query) == matches(text, query)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(text=st.text(), query=st.text(max_size=40))
def test_anything_can_be_typed_and_marked(text, query):
    wanted = Wanted.said(query)

    assert matches(text, query) in (True, False)
    assert "<script" not in mark(text, wanted)
    excerpt(text, wanted)


def test_values_of_json_are_words():
    rows = Municipality.objects.alias(
        text=Values(Value({"note": "Без замечаний", "n": 5}, output_field=JSONField()))
    )

    assert rows.filter(text__words="замечание 5")
    assert not rows.filter(text__words="note")


class TestMarking:
    def test_every_form_of_the_words_is_marked(self):
        shown = mark("Школа помогает школам.", Wanted.said("школе"))

        assert shown == "<mark>Школа</mark> помогает <mark>школам</mark>."

    def test_a_number_with_its_letter_is_marked_whole(self):
        assert mark("№ 15-у", Wanted.said("15-у")) == "№ <mark>15-у</mark>"

    def test_markup_stays_a_text(self):
        shown = mark("<b>Школа</b> & <script>", Wanted.said("школа"))

        assert shown == "&lt;b&gt;<mark>Школа</mark>&lt;/b&gt; &amp; &lt;script&gt;"

    def test_an_excerpt_shows_the_words_in_the_middle_of_a_long_text(self):
        text = f"{'начало ' * 60}наставник молодого учителя {'конец ' * 60}"

        shown = excerpt(text, Wanted.said("наставники"))

        assert "<mark>наставник</mark> молодого" in shown.html
        assert shown.html.startswith("… начало")
        assert shown.html.endswith("конец …")
        assert len(shown.html) < 300

    def test_an_excerpt_counts_the_different_words_it_shows(self):
        assert excerpt("Школа и школы", Wanted.said("школа учитель")).found == 1
        assert excerpt("Учитель школы", Wanted.said("школа учитель")).found == 2
        assert excerpt("План", Wanted.said("школа")).found == 0
