"""One table set by typst as its manual shows it, without a portal: data on standard input.

What a person would write who has the rows at hand: one font, the same paper and widths, the
caption row repeated, PDF/UA. In a process of its own, as the portal does it, for typst keeps what
it has set and would answer the second round from memory.
"""

import sys

import typst

PAGE = b"""
#let table-data = json(bytes(sys.inputs.table))
#set document(title: table-data.name)
#set page(
  paper: "a4", flipped: true, numbering: "1",
  margin: (left: 20mm, right: 10mm, top: 20mm, bottom: 20mm),
)
#set text(font: "Tinos", size: table-data.size * 1pt, lang: "ru")
#table(
  columns: table-data.widths.map(width => width * 1fr),
  stroke: 0.5pt,
  table.header(..table-data.captions.map(strong)),
  ..table-data.cells,
)
"""


def main(*folders):
    compiler = typst.Compiler(
        PAGE,
        font_paths=typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders)
        ),
        sys_inputs={"table": sys.stdin.read()},
    )
    sys.stdout.buffer.write(compiler.compile(pdf_standards="ua-1"))


if __name__ == "__main__":
    main(*sys.argv[1:])
