"""Separators, list markers, line ends and captions as cells of Word and PDF bring them."""

import pytest

from roadmaps.responsibles import read_responsibles
from tests.roadmaps.responsibles.notation import written

CASES = [
    ("УО\nОО", "УО → organisation | ОО → all_schools"),
    ("УО\n\nОО", "УО → organisation | ОО → all_schools"),
    ("УО,\nОО", "УО → organisation | ОО → all_schools"),
    ("Управление\nобразования", "Управление образования → organisation"),
    (
        "Управление образования\nадминистрации города\nМБУ «ЦРО»",
        "Управление образования администрации города → organisation | МБУ «ЦРО» → organisation",
    ),
    (
        "Муниципальный координатор\nМБУ «ЦРО»\nРуководители ОО",
        "Муниципальный координатор → coordinators | "
        "МБУ «ЦРО» → organisation | "
        "Руководители ОО → all_schools",
    ),
    ("Руководители\nОО", "Руководители ОО → all_schools"),
    ("Методисты\nМБУ «ЦРО»", "Методисты МБУ «ЦРО» → organisation"),
    ("МБОУ\n«СОШ № 3»", "МБОУ «СОШ № 3» → organisation"),
    ("МБОУ СОШ\n№ 3", "МБОУ СОШ № 3 → organisation"),
    ("Школы\nс низкими результатами", "Школы с низкими результатами → supported_schools"),
    ("МБУ «ЦРО»\n(Смирнова А.П.)", "МБУ «ЦРО» (Смирнова А.П.) → organisation"),
    (
        "Начальник управления\nобразования\nПетрова А.А.",
        "Начальник управления образования Петрова А.А. → person",
    ),
    ("Белова А.А.\nЗуев В.В.", "Белова А.А. → person | Зуев В.В. → person"),
    ("руково-\nдители ОО", "руководители ОО → all_schools"),
    ("адми\nнистрация школы", "администрация школы → all_schools"),
    ("учителя-\nпредметники", "учителя-предметники → all_schools"),
    (
        "УО, методисты ИМЦ,\nруководители\nШМО, учителя-\nпредметники",
        "УО → organisation | "
        "методисты ИМЦ → organisation | "
        "руководители ШМО → methodical_unions | "
        "учителя-предметники → all_schools",
    ),
    ("1) УО; 2) ОО", "УО → organisation | ОО → all_schools"),
    (
        "1) Управление образования 2) руководители ОО",
        "Управление образования → organisation | руководители ОО → all_schools",
    ),
    ("1. УО\n2. ОО", "УО → organisation | ОО → all_schools"),
    ("1. УО 2. ОО 3. ИМЦ", "УО → organisation | ОО → all_schools | ИМЦ → organisation"),
    ("а) УО; б) ОО", "УО → organisation | ОО → all_schools"),
    ("- УО\n- руководители ОО", "УО → organisation | руководители ОО → all_schools"),
    ("- УО - ОО", "УО → organisation | ОО → all_schools"),
    (
        "– Управление образования;\n– руководители школ;\n– МБУ «ЦРО».",
        "Управление образования → organisation | "
        "руководители школ → all_schools | "
        "МБУ «ЦРО» → organisation",
    ),
    ("• УО • ОО", "УО → organisation | ОО → all_schools"),
    ("УО<br>ОО", "УО → organisation | ОО → all_schools"),
    (
        "<ul><li>УО</li><li>руководители ОО</li></ul>",
        "УО → organisation | руководители ОО → all_schools",
    ),
    ("УО&nbsp;администрации, ОО", "УО администрации → organisation | ОО → all_schools"),
    (" УО ,  ОО , ", "УО → organisation | ОО → all_schools"),
    ("УО,ОО;ИМЦ.", "УО → organisation | ОО → all_schools | ИМЦ → organisation"),
    ("УО / ОО", "УО → organisation | ОО → all_schools"),
    ("УО. Руководители ОО.", "УО → organisation | Руководители ОО → all_schools"),
    ("УО и ОО", "УО → organisation | ОО → all_schools"),
    ("УО, а также ОО", "УО → organisation | ОО → all_schools"),
    ("УО и/или ОО", "УО → organisation | ОО → all_schools"),
    ("УО совместно с ОО", "УО → organisation | ОО → all_schools"),
    (
        "УО при участии руководителей ОО, методистов ЦРО",
        "УО → organisation | руководителей ОО → all_schools | методистов ЦРО → organisation",
    ),
    (
        "УО с привлечением специалистов ИРО",
        "УО → organisation | специалистов ИРО → organisation",
    ),
    ("УО, при поддержке ИРО", "УО → organisation | ИРО → organisation"),
    ("ОО, в том числе ШНОР", "ОО → all_schools | ШНОР → supported_schools"),
    (
        "МКУ «ЦРО» совместно с руководителями ШМО, школами",
        "МКУ «ЦРО» → organisation | руководителями ШМО → methodical_unions | школами → all_schools",
    ),
    (
        "Руководителям ОО, методистам ЦРО",
        "Руководителям ОО → all_schools | методистам ЦРО → organisation",
    ),
    ("УО, ОО и др.", "УО → organisation | ОО и др. → all_schools"),
    ("Ответственные: УО, ОО", "УО → organisation | ОО → all_schools"),
    ("отв. – Иванова И.И.", "Иванова И.И. → person"),
    (
        "Ответственный исполнитель: УО; соисполнители: ОО",
        "УО → organisation | ОО → all_schools",
    ),
    ("Ответственный – УО, соисполнители – ОО", "УО → organisation | ОО → all_schools"),
    ("Отв. исп.: УО", "УО → organisation"),
    ("УО (по согласованию), ОО", "УО (по согласованию) → organisation | ОО → all_schools"),
    ("УО (кураторы)", "УО (кураторы) → organisation"),
    (
        "УО, ОО (по отдельному плану)",
        "УО → organisation | ОО (по отдельному плану) → all_schools",
    ),
    (
        "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ, ДИРЕКТОРА ШКОЛ",
        "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ → organisation | ДИРЕКТОРА ШКОЛ → all_schools",
    ),
    ("волонтёры, жители района", "волонтёры → group | жители района → group"),
    (
        "методический актив, УО",
        "методический актив → organisation | УО → organisation !! kind",
    ),
    (
        "Руководители ОО города\nОтветственный за ВСОКО",
        "Руководители ОО города → all_schools | Ответственный за ВСОКО → person",
    ),
    ("ведущие школы\nШНСУ", "ведущие школы → leading_schools | ШНСУ → supported_schools"),
    (
        "руководители ОУ\nСтажировочные площадки",
        "руководители ОУ → all_schools | Стажировочные площадки → leading_schools",
    ),
    (
        "Руководители МБОУ\nШкольная проектная команда",
        "Руководители МБОУ → all_schools | Школьная проектная команда → all_schools",
    ),
    ("Наставники\nвсе ОО", "Наставники → all_schools | все ОО → all_schools"),
    (
        "Родители\nУчителя начальных классов",
        "Родители → group | Учителя начальных классов → all_schools",
    ),
    ("Заместитель\nДиректора по УВР", "Заместитель Директора по УВР → all_schools"),
    (
        "Белова Н.Н., руководитель РМО\nметодист Иванова А.А.",
        "Белова Н.Н., руководитель РМО → person | методист Иванова А.А. → person",
    ),
    (
        "Школьные координаторы\nШколы-доноры",
        "Школьные координаторы → coordinators | Школы-доноры → leading_schools",
    ),
    ("Куратор школы\nНаставники", "Куратор школы → curators | Наставники → all_schools"),
    ("методист Иванова А.А.\nШНСУ", "методист Иванова А.А. → person | ШНСУ → supported_schools"),
    (
        "классные руководители 9, 11 классов\nШНОР",
        "классные руководители 9, 11 классов → all_schools | ШНОР → supported_schools",
    ),
    (
        "Комиссия по делам несовершеннолетних\nМКУ ИМЦ",
        "Комиссия по делам несовершеннолетних → organisation | МКУ ИМЦ → organisation",
    ),
    (
        "РМО учителей математики\nИванова А.А.",
        "РМО учителей математики → methodical_unions | Иванова А.А. → person",
    ),
    (
        "директор (Мурзин Р.Р.)\nКузнецова Е.В.",
        "директор (Мурзин Р.Р.) → person | Кузнецова Е.В. → person",
    ),
    (
        "УО и др., творческая группа учителей",
        "УО и др. → organisation | творческая группа учителей → working_group",
    ),
    (
        "творческая группа учителей\nшколы-партнеры",
        "творческая группа учителей → working_group | школы-партнеры → leading_schools",
    ),
    ("учителя\nшколы-партнера", "учителя школы-партнера → leading_schools"),
    (
        "Управляющий совет школы\nКузнецова Е.В.",
        "Управляющий совет школы → all_schools | Кузнецова Е.В. → person",
    ),
    (
        "методические объединения педагогов\nРОНО",
        "методические объединения педагогов → methodical_unions | РОНО → organisation",
    ),
    ("педагоги\nШНОР", "педагоги ШНОР → supported_schools"),
    (
        "директор (Мурзин Р.Р.)\nОО района",
        "директор (Мурзин Р.Р.) → person | ОО района → all_schools",
    ),
]


@pytest.mark.parametrize(("phrase", "expected"), CASES)
def test_the_layout_of_a_cell_does_not_hide_its_parties(phrase, expected):
    # when
    reading = read_responsibles(phrase)
    # then
    assert written(reading) == expected
