"""Naming the filters of a list."""

from django import forms

from schools.models import SavedView


class SavedViewForm(forms.ModelForm):
    """`user` acts in the role that the view is for."""

    class Meta:
        model = SavedView
        fields = ["title", "is_shared", "is_default"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        if user.acting is None or user.acting.municipality_id is None:
            del self.fields["is_shared"]


class NewViewForm(SavedViewForm):
    class Meta(SavedViewForm.Meta):
        fields = ["page", "query", *SavedViewForm.Meta.fields]
        widgets = {"page": forms.HiddenInput, "query": forms.HiddenInput}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["query"].required = False  # that nothing is narrowed is said in words
