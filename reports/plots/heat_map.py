"""The heat map: schools × sections as the markup of a table, so that it reads as one, too."""

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.text import Truncator

# Characters of a section that fit above a narrow column, in three lines.
HEADING = 75


class HeatTable:
    """The markup of a `Heat`.

    `address` is that of the rows behind it, with a question in it: a cell adds what it narrows them
    to («&school=5&section=7»). Without an address cells lead nowhere.
    """

    def __init__(self, heat, address=""):
        self.heat, self.address = heat, escape(address)

    def __bool__(self):
        return bool(self.heat)

    def __html__(self):
        return format_html(
            '<table class="heat"><thead><tr><th scope="col" class="heat__name">Организация</th>'
            '<th scope="col" class="heat__total">Всего</th>{}</tr></thead>'
            "<tbody>{}</tbody><tfoot>{}</tfoot></table>",
            self.head,
            self.body,
            self.foot,
        )

    __str__ = __html__

    @property
    def head(self):
        return format_html_join(
            "",
            '<th scope="col" class="heat__section" title="{}"><span>{}</span></th>',
            (
                (heading.title, self._link(Truncator(heading.title).chars(HEADING), heading.pk))
                for heading in self.heat.sections
            ),
        )

    @property
    def body(self):
        columns = [heading.pk for heading in self.heat.sections]
        rows = []
        for organisation, name in self.heat.organisations:
            rows.append(
                f'<tr><th scope="row">{self._link(name, "", organisation)}</th>'
                f"{self._cell(self.heat.of_organisation[organisation], '', organisation)}"
            )
            rows += [
                self._cell(self.heat.cells.get((organisation, column)), column, organisation)
                for column in columns
            ]
            rows.append("</tr>")
        return mark_safe("".join(rows))

    @property
    def foot(self):
        cells = [self._cell(self.heat.of_section[row.pk], row.pk) for row in self.heat.sections]
        total = self._cell(self.heat.total)
        return mark_safe(f'<tr><th scope="row">Всего</th>{total}{"".join(cells)}</tr>')

    def _link(self, words, section="", organisation=""):
        if not self.address:
            return format_html("{}", words)
        return format_html(
            '<a href="{}">{}</a>', mark_safe(self._address(section, organisation)), words
        )

    def _cell(self, told, section="", organisation=""):
        if told is None:
            return '<td class="heat__cell"></td>'
        if not told.applicable:
            return (
                '<td class="heat__cell"><span aria-hidden="true">–</span>'
                '<span class="visually-hidden">не требуется</span></td>'
            )
        late = (
            f' <small class="heat__late">!&nbsp;{told.late}'
            '<span class="visually-hidden"> просрочено</span></small>'
            if told.late
            else ""
        )
        inside = f"<b>{told.percent}</b> <small>{told.counts}</small>{late}"
        if self.address:
            inside = f'<a href="{self._address(section, organisation)}">{inside}</a>'
        return f'<td class="heat__cell heat__cell--{told.level}">{inside}</td>'

    def _address(self, section, organisation):
        school = f"&amp;school={organisation}" if organisation else ""
        return f"{self.address}{school}{f'&amp;section={section}' if section else ''}"
