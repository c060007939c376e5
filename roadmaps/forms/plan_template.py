"""What a template of the municipality is called, and for whom it is."""

from django import forms

from roadmaps.models import PlanTemplate


class PlanTemplateForm(forms.ModelForm):
    class Meta:
        model = PlanTemplate
        fields = ["name", "description", "level"]
        labels = {"name": "Название шаблона", "level": "Для кого"}
        help_texts = {"description": "Одно-два предложения: чем он хорош и для кого составлен."}
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}
        error_messages = {"name": {"required": "Назовите шаблон."}}

    def __init__(self, *args, municipality, **kwargs):
        super().__init__(*args, **kwargs)
        self.municipality = municipality
        self.fields["level"].choices = [
            ("municipal", "для муниципальных дорожных карт"),
            ("school", "для планов школ: увидят и школы"),
        ]

    def clean_name(self):
        """One that no other template of the municipality has."""
        name = self.cleaned_data["name"]
        others = PlanTemplate.objects.filter(municipality=self.municipality, name=name)
        if others.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(f"Шаблон «{name}» уже есть. Назовите этот иначе.")
        return name
