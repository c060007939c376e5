"""How fields of forms become HTML."""

from django.forms.renderers import TemplatesSetting
from django.utils.safestring import mark_safe

from schools.markup import escaped

WIDGETS = "django/forms/widgets/"
INPUTS = (
    *("text", "number", "email", "url", "color", "search", "tel", "hidden", "password"),
    *("date", "datetime", "time", "input", "checkbox", "file"),
)


class DrawnWidgets(TemplatesSetting):
    """By Django's templates, but inputs and selects as strings.

    A list has a dozen of them above it, and the schools of a municipality as options of one: by
    templates they take longer than the list. Words, order and attributes are Django's.
    """

    def render(self, template_name, context, request=None):
        draw = DRAWN.get(template_name)
        return draw(context["widget"]) if draw else super().render(template_name, context, request)


def _input(widget):
    value = widget["value"]
    said = "" if value is None else f' value="{escaped(str(value))}"'
    return mark_safe(
        f'<input type="{widget["type"]}" name="{escaped(widget["name"])}"{said}'
        f"{_attributes(widget)}>"
    )


def _select(widget):
    groups = "".join(_group(name, options) for name, options, _ in widget["optgroups"])
    return mark_safe(
        f'<select name="{escaped(widget["name"])}"{_attributes(widget)}>{groups}\n</select>'
    )


def _group(name, options):
    drawn = "".join(
        f'\n  <option value="{escaped(str(option["value"]))}"{_attributes(option)}>'
        f"{escaped(option['label'])}</option>"
        for option in options
    )
    return f'\n  <optgroup label="{escaped(name)}">{drawn}\n  </optgroup>' if name else drawn


def _attributes(widget):
    return "".join(
        f" {name}" if value is True else f' {name}="{escaped(str(value))}"'
        for name, value in widget["attrs"].items()
        if value is not False
    )


DRAWN = {
    **{f"{WIDGETS}{name}.html": _input for name in INPUTS},
    f"{WIDGETS}select.html": _select,
}
