"""Sections added, renamed, moved, deleted."""

from django.utils import timezone

from roadmaps.forms.structure import SectionDeleteForm, SectionForm, SectionMoveForm
from roadmaps.services.structure.sections import (
    add_section,
    delete_section,
    move_section,
    rename_section,
)
from roadmaps.views.editor.answers import done
from roadmaps.views.editor.dialogs import OfPart, OfSection
from roadmaps.views.editor.rows import sections_of


class SectionAdd(OfPart):
    """A section of a part, after the one that the address names, or the last."""

    form_class = SectionForm
    title = "Новый раздел"
    action = "Добавить раздел"

    def get_initial(self):
        return {"beside": self.request.GET.get("beside", "")}

    def deed(self, form, writer):
        section = add_section(
            part=self.part,
            title=form.cleaned_data["title"],
            beside=self.part.sections.filter(pk=form.cleaned_data["beside"]).first(),
            now=timezone.now(),
            **writer,
        )
        return done("Раздел добавлен.", focus=f"#section-{section.pk}")


def other_sections(section):
    return sections_of(section.part.edition).exclude(pk=section.pk)


class SectionEdit(OfSection):
    form_class = SectionForm
    title = "Заголовок раздела"

    def get_initial(self):
        return {"title": self.section.title, "seen": self.section.title}

    def deed(self, form, writer):
        section = rename_section(
            section=self.section,
            title=form.cleaned_data["title"],
            seen=form.cleaned_data["seen"],
            now=timezone.now(),
            **writer,
        )
        return done("Заголовок раздела сохранён.", focus=f"#section-{section.pk}")


class SectionMove(OfSection):
    form_class = SectionMoveForm
    title = "Переместить раздел"
    action = "Переместить"
    note = "Раздел перемещается вместе со своими строками."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"sections": other_sections(self.section)}

    def deed(self, form, writer):
        beside = form.cleaned_data["beside"]
        section = move_section(
            section=self.section,
            part=beside.part,
            beside=beside,
            above=form.cleaned_data["above"],
            now=timezone.now(),
            **writer,
        )
        return done(f"Раздел — на месте {section.position + 1}.", focus=f"#section-{section.pk}")


class SectionDelete(OfSection):
    form_class = SectionDeleteForm
    title = "Удалить раздел"
    action = "Удалить раздел"

    def get_form_kwargs(self):
        sections = other_sections(self.section).filter(part=self.section.part)
        count = self.section.activities.count()
        return super().get_form_kwargs() | {"sections": sections, "row_count": count}

    def get_context_data(self, **kwargs):
        name = f"«{self.section.title}»" if self.section.title else "без заголовка"
        return super().get_context_data(
            **kwargs, note=f"Раздел {name}. Удаление можно отменить.", is_danger=True
        )

    def deed(self, form, writer):
        rows_to = form.cleaned_data.get("rows_to")
        step = delete_section(
            section=self.section,
            rows_to=other_sections(self.section).get(pk=rows_to) if rows_to else None,
            row_count=form.cleaned_data["rows"] or 0,
            now=timezone.now(),
            **writer,
        )
        return done("Раздел удалён.", step=step)
