"""Text around the tables; the stamp, the title and the signature."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponseBadRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from roadmaps.forms.structure import HeadingForm, TextBlockForm, VersionForm, printed_items
from roadmaps.models import Edition, TextBlock
from roadmaps.services.editing import EditionFrozen
from roadmaps.services.structure.heading import change_heading
from roadmaps.services.structure.text_blocks import (
    add_text_block,
    change_text_block,
    delete_text_block,
    move_text_block,
)
from roadmaps.views.editor.answers import REFUSALS, EditorDialog, done, edited_by, refused


def blocks_edited_by(user):
    return edited_by(user, TextBlock.objects.select_related("edition"), "edition__roadmap")


class OfDraft(EditorDialog):
    """A dialog about `self.edition`, the draft of a roadmap."""

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            drafts = Edition.objects.editable_by(request.user).select_related("roadmap")
            self.edition = get_object_or_404(drafts, roadmap=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)


class TextBlockAdd(OfDraft):
    """A text, after the one that the address names, or above all."""

    form_class = TextBlockForm
    title = "Новый текст"
    action = "Добавить текст"

    def get_initial(self):
        return {"after": self.request.GET.get("after", ""), "kind": "other"}

    def deed(self, form, writer):
        after = form.cleaned_data["after"]
        block = add_text_block(
            edition=self.edition,
            words=form.words,
            beside=self.edition.text_blocks.filter(pk=after).first() if after else None,
            now=timezone.now(),
            **writer,
        )
        return done("Текст добавлен.", focus=f"#text-{block.pk}")


class TextBlockEdit(EditorDialog):
    form_class = TextBlockForm
    title = "Текст вокруг таблиц"

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            self.block = get_object_or_404(blocks_edited_by(request.user), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

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


@login_required
@require_POST
def move(request, pk):
    """The text one step up or down, past a text or a table."""
    block = get_object_or_404(blocks_edited_by(request.user), pk=pk)
    up = request.POST.get("up") == "yes"
    try:
        move_text_block(block=block, up=up, by=request.user, now=timezone.now())
    except (*REFUSALS, EditionFrozen) as refusal:
        return refused(refusal)
    return done("Текст — выше." if up else "Текст — ниже.", focus=f"#text-{block.pk}")


@login_required
@require_POST
def delete(request, pk):
    block = get_object_or_404(blocks_edited_by(request.user), pk=pk)
    form = VersionForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest(form.errors.as_text(), content_type="text/plain")
    try:
        step = delete_text_block(
            block=block, version=form.cleaned_data["version"], by=request.user, now=timezone.now()
        )
    except (*REFUSALS, EditionFrozen) as refusal:
        return refused(refusal)
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
