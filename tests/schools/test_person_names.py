import pytest

from schools.person_names import as_signed, gender_of, in_genitive


@pytest.mark.parametrize(
    ("name", "genitive"),
    [
        ("Громова Надежда Викторовна", "Громовой Надежды Викторовны"),
        ("Тихомиров Пётр Алексеевич", "Тихомирова Петра Алексеевича"),
        ("Журавлёв Семён Андреевич", "Журавлёва Семёна Андреевича"),
        ("Фомичев Илья Юрьевич", "Фомичева Ильи Юрьевича"),
        ("Бондарь Анна Ильинична", "Бондарь Анны Ильиничны"),
        ("Бондарь Никита Ильич", "Бондаря Никиты Ильича"),
        ("Коваленко Мария Юрьевна", "Коваленко Марии Юрьевны"),
        ("Белова-Громова Анна Петровна", "Беловой-Громовой Анны Петровны"),
        ("Н.В. Громова", "Н.В. Громовой"),
        ("П. А. Тихомиров", "П. А. Тихомирова"),
        ("А.И. Коваленко", "А.И. Коваленко"),
    ],
)
def test_a_name_is_put_into_the_genitive(name, genitive):
    assert in_genitive(name) == genitive


@pytest.mark.parametrize("name", ["", "А.И. Бондарь", "Тихомиров Пётр", "Мамедов Али Рза оглы"])
def test_a_name_whose_form_is_not_certain_is_left_to_people(name):
    assert in_genitive(name) == ""


@pytest.mark.parametrize(
    ("name", "gender"),
    [("Бондарь Анна Ильинична", "femn"), ("Бондарь Никита Ильич", "masc"), ("Н.В. Громова", None)],
)
def test_a_patronymic_tells_the_gender(name, gender):
    assert gender_of(name) == gender


@pytest.mark.parametrize(
    ("name", "signed"),
    [
        ("Тихомиров Пётр Алексеевич", "П.А. Тихомиров"),
        ("П.А. Тихомиров", "П.А. Тихомиров"),
        ("Тихомиров Пётр", "Тихомиров Пётр"),
        ("", ""),
    ],
)
def test_a_signature_puts_initials_first(name, signed):
    assert as_signed(name) == signed
