"""What a municipality shows to everybody, and the news of the project."""

from django import forms

from schools.day_input import DayInput
from schools.models import News, PublicSite
from schools.nameless import names_in


class PublicSiteForm(forms.ModelForm):
    """Whether the public pages are there, what is on them, what they say of themselves."""

    class Meta:
        model = PublicSite
        fields = [
            *("is_on", *(f"shows_{part}" for part in PublicSite.PARTS)),
            *("names_signatories", "about", "contact"),
        ]
        labels = {
            "is_on": "Показывать публичные страницы",
            "shows_roadmaps": "Утверждённые дорожные карты",
            "shows_progress": "Ход исполнения в числах",
            "shows_documents": "Документы, которые вы опубликовали",
            "shows_practices": "Лучшие практики, которые вы опубликовали",
            "shows_news": "Новости",
            "names_signatories": "Показывать фамилию того, кто подписал акт",
            "about": "О проекте",
            "contact": "Куда обратиться",
        }
        help_texts = {
            "is_on": "Страницы откроются всем, без входа на портал. Выключить их можно в любой "
            "момент: они сразу перестанут открываться.",
            "shows_roadmaps": "Таблицы мероприятий действующих редакций. Фамилии в них заменяются "
            "должностями.",
            "shows_progress": "По направлениям и месяцам, без школ. Числа меньше 5 скрыты.",
            "names_signatories": "Без отметки под дорожной картой останется одна должность.",
            "about": "Несколько предложений для родителей и жителей. Пустая строка начинает новый "
            "абзац.",
            "contact": "Отдел, служебный телефон или почта. Не указывайте личный телефон и "
            "фамилию сотрудника.",
        }
        widgets = {"about": forms.Textarea(attrs={"rows": 5})}

    def clean_about(self):
        return _without_people(self.cleaned_data["about"])

    def clean_contact(self):
        return _without_people(self.cleaned_data["contact"])


class NewsForm(forms.ModelForm):
    """A title, plain paragraphs, a day; not published until somebody says so."""

    class Meta:
        model = News
        fields = ["title", "text", "day", "is_published"]
        labels = {"is_published": "Опубликовать", "day": "Дата"}
        help_texts = {
            "text": "Пустая строка начинает новый абзац, адреса вида https://… станут ссылками. "
            "Не называйте учеников и не указывайте личные телефоны и почту.",
            "day": "Новость с будущей датой появится в этот день.",
            "is_published": "Без отметки новость видите только вы и другие координаторы.",
        }
        widgets = {"day": DayInput(), "text": forms.Textarea(attrs={"rows": 12})}

    def __init__(self, *args, municipality, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.municipality = municipality


def _without_people(text):
    """What stands on every page names no person. Raises ValidationError."""
    if names := names_in(text):
        raise forms.ValidationError(
            f"Уберите фамилию ({names[0]}): здесь указывают отдел или должность."
        )
    return text
