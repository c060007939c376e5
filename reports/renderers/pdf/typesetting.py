"""Sets one document by typst: data on standard input, the PDF on standard output.

`python typesetting.py whole|pulled FOLDER…`, the folders being those of the fonts. A program of its
own, knowing nothing of the portal: typst keeps what it has set in memory for as long as its process
lives, and only the system can stop it in time. Where the signature would stand alone on the last
page there is no PDF: asked for it `pulled`, it brings what is above the signature along.
"""

import os
import resource
import sys
from pathlib import Path

import typst

MEMORY = 3 * 1024**3  # bytes of address space
SECONDS = 200  # of a processor
_PAGE = Path(__file__).with_name("page.typ")


def main(how, *folders):
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    compiler = typst.Compiler(
        _PAGE,
        # Nowhere a package could come from; nor does the page ask for one.
        package_path=os.devnull,
        package_cache_path=os.devnull,
        font_paths=_fonts(folders),
        sys_inputs={
            "document": sys.stdin.buffer.read().decode(),
            "how": how,
        },
    )
    pdf = compiler.compile(pdf_standards="ua-1")
    if how == "pulled" or "true" not in compiler.query("<is-alone>", field="value"):
        sys.stdout.buffer.write(pdf)


def _fonts(folders):
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders)
    )
    if "Tinos" not in fonts.families():
        raise RuntimeError("Tinos is not there: install fonts-croscore")
    return fonts


if __name__ == "__main__":
    main(*sys.argv[1:])
