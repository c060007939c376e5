"""Text around the tables; the stamp, the title and the signature."""

from django.utils import timezone

from roadmaps.forms.structure import HeadingForm, TextBlockForm, VersionForm, printed_items
from roadmaps.services.structure.heading import change_heading
from roadmaps.services.structure.text_blocks import (
    add_text_block,
    change_text_block,
    delete_text_block,
    move_text_block,
)
from roadmaps.views.editor.answers import deed, done, unreadable
from roadmaps.views.editor.dialogs import EditorDialog, OfDraft
from roadmaps.views.editor.editable import text_block_of


class TextBlockAdd(OfDraft):
    """A text, after the one that the address names, or above all."""

    form_class = TextBlockForm
    title = "Новый текст"
    action = "Добавить текст"

    def get_initial(self):
        return {"after": self.request.GET.get("after", ""), "kind": "other"}

    def deed(self, form, writer):
        block = add_text_block(
            edition=self.edition,
            words=form.words,
            beside=self.edition.text_blocks.filter(pk=form.cleaned_data["after"]).first(),
            now=timezone.now(),
            **writer,
        )
        return done("Текст добавлен.", focus=f"#text-{block.pk}")


class TextBlockEdit(EditorDialog):
    form_class = TextBlockForm
    title = "Текст вокруг таблиц"

    def find(self, user, pk):
        self.block = text_block_of(user, pk)

    def get_initial(self):
        block = self.block
        return {
            "kind": block.kind,
            "caption": block.caption,
            "text": block.text,
            "items": printed_items(block.items),
            "version": block.version,
        }

    def deed(self, form, writer):
        block = change_text_block(
            block=self.block,
            words=form.words,
            version=form.cleaned_data["version"],
            now=timezone.now(),
            **writer,
        )
        return done("Текст сохранён.", focus=f"#text-{block.pk}")


@deed
def move(request, pk):
    """The text one step up or down, past a text or a table."""
    block = text_block_of(request.user, pk)
    up = request.POST.get("up") == "yes"
    move_text_block(block=block, up=up, by=request.user, now=timezone.now())
    return done("Текст — выше." if up else "Текст — ниже.", focus=f"#text-{block.pk}")


@deed
def delete(request, pk):
    block = text_block_of(request.user, pk)
    form = VersionForm(request.POST)
    if not form.is_valid():
        return unreadable(form)
    step = delete_text_block(
        block=block, version=form.cleaned_data["version"], by=request.user, now=timezone.now()
    )
    return done("Текст удалён.", step=step)


class EditionHeading(OfDraft):
    form_class = HeadingForm
    title = "Гриф, заголовок и подпись"

    def get_initial(self):
        words = {name: getattr(self.edition, name) for name in ("act_phrase", "title", "signature")}
        return words | {"seen": words}

    def deed(self, form, writer):
        words = {name: form.cleaned_data[name] for name in ("act_phrase", "title", "signature")}
        change_heading(edition=self.edition, words=words, seen=form.cleaned_data["seen"], **writer)
        return done("Гриф, заголовок и подпись сохранены.")
