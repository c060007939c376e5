"""Tables added, renamed, moved, deleted; their columns; their rows numbered anew."""

from django.http import Http404
from django.template.loader import render_to_string
from django.utils import timezone

from roadmaps.choices import PartKind
from roadmaps.forms.imports import role_choices
from roadmaps.forms.structure import ColumnForm, CountedForm, PartForm
from roadmaps.models import Activity
from roadmaps.services.structure.columns import (
    add_column,
    change_column,
    filled_rows,
    move_column,
    remove_column,
)
from roadmaps.services.structure.parts import add_part, change_part, delete_part, move_part
from roadmaps.services.structure.renumbering import new_numbers, renumber
from roadmaps.views.editor.answers import deed, done
from roadmaps.views.editor.dialogs import OfDraft, OfPart
from roadmaps.views.editor.editable import part_of


class PartAdd(OfDraft):
    """A table of the draft, after the one that the address names, or the first."""

    form_class = PartForm
    title = "Новая таблица"
    action = "Добавить таблицу"
    note = "Столбцы будут такими же, как в таблице над ней."

    def get_initial(self):
        last = self.edition.parts.order_by("position").last()
        return {"after": self.request.GET.get("after") or (last and last.pk)}

    def deed(self, form, writer):
        part = add_part(
            edition=self.edition,
            kind=form.cleaned_data["kind"],
            title=form.cleaned_data["title"],
            beside=self.edition.parts.filter(pk=form.cleaned_data["after"]).first(),
            now=timezone.now(),
            **writer,
        )
        return done("Таблица добавлена.", focus=f"#part-{part.pk}")


class PartEdit(OfPart):
    form_class = PartForm
    title = "Таблица"

    def get_initial(self):
        part = self.part
        return {
            "title": part.title,
            "kind": part.kind,
            "seen_title": part.title,
            "seen_kind": part.kind,
        }

    def deed(self, form, writer):
        chosen = form.cleaned_data
        part = change_part(
            part=self.part,
            kind=chosen["kind"],
            title=chosen["title"],
            seen={"kind": chosen["seen_kind"], "title": chosen["seen_title"]},
            now=timezone.now(),
            **writer,
        )
        return done("Заголовок и вид таблицы сохранены.", focus=f"#part-{part.pk}")


class PartDelete(OfPart):
    form_class = CountedForm
    title = "Удалить таблицу"
    action = "Удалить таблицу"

    def get_initial(self):
        return {"rows": Activity.objects.filter(section__part=self.part).count()}

    def get_context_data(self, **kwargs):
        count = self.get_initial()["rows"]
        words = f"«{self.part.title}»" if self.part.title else PartKind(self.part.kind).label
        return super().get_context_data(
            **kwargs,
            note=f"{words}. Вместе с ней будут удалены все её строки: {count}. "
            "Удаление можно отменить.",
            is_danger=True,
        )

    def deed(self, form, writer):
        step = delete_part(
            part=self.part,
            row_count=form.cleaned_data["rows"] or 0,
            now=timezone.now(),
            **writer,
        )
        return done("Таблица удалена.", step=step)


@deed
def move(request, pk):
    """The table changes places with the one above it, or with the one below."""
    part = move_part(
        part=part_of(request.user, pk),
        up=request.POST.get("up") == "yes",
        by=request.user,
        now=timezone.now(),
    )
    return done(f"Таблица — на месте {part.position + 1}.", focus=f"#part-{part.pk}")


class PartColumns(OfPart):
    """The columns of a part; the dialog stays open while they are changed one by one."""

    template_name = "roadmaps/_columns_dialog.html"
    form_class = ColumnForm
    title = "Столбцы таблицы"

    def get_context_data(self, **kwargs):
        form = kwargs.get("form")
        asked = form.data.get("role") if form and form.data.get("deed") == "remove" else None
        columns = [
            {
                **column,
                "choices": role_choices(column["role"]),
                "filled": len(filled_rows(self.part, column["role"]))
                if column["role"] == asked
                else 0,
            }
            for column in self.part.columns
        ]
        return super().get_context_data(
            **kwargs, part=self.part, columns=columns, roles=role_choices("note")
        )

    def deed(self, form, writer):
        chosen = form.cleaned_data
        made = {"part": self.part, "now": timezone.now(), **writer}
        role, step = chosen["role"], None
        match chosen["deed"]:
            case "add":
                add_column(role=chosen["new_role"] or "other", caption=chosen["caption"], **made)
                said = "Столбец добавлен последним."
            case "left" | "right":
                move_column(role=role, left=chosen["deed"] == "left", **made)
                said = "Столбцы переставлены."
            case "remove":
                step = remove_column(role=role, filled=chosen["filled"] or 0, **made)
                said = "Столбец удалён."
            case _:
                change_column(
                    role=role,
                    new_role=chosen["new_role"] or role,
                    caption=chosen["caption"],
                    seen=chosen["seen"],
                    **made,
                )
                said = "Столбец сохранён."
        self.part.refresh_from_db()
        context = self.get_context_data(form=ColumnForm(), said=said)
        dialog = render_to_string(self.template_name, context, self.request)
        return done(said, step=step, dialog=dialog)


class PartRenumber(OfPart):
    """Numbers before and after, of the whole table or of the section that the address names."""

    template_name = "roadmaps/_renumber_dialog.html"
    form_class = CountedForm
    title = "Перенумеровать строки"
    action = "Перенумеровать"

    @property
    def section(self):
        named = self.request.GET.get("section")
        if not named:
            return None
        section = (
            self.part.sections.filter(pk=named).first()
            if named.isdecimal() and len(named) < 19
            else None
        )
        if section is None:
            raise Http404
        return section

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **kwargs, numbers=new_numbers(self.part, self.section), section=self.section
        )

    def deed(self, form, writer):
        shown = dict(
            pair.split(":", 1) for pair in self.request.POST.getlist("number") if ":" in pair
        )
        step = renumber(
            part=self.part,
            section=self.section,
            seen={int(row): number for row, number in shown.items() if row.isdecimal()},
            now=timezone.now(),
            **writer,
        )
        return done("Строки перенумерованы.", step=step)
