"""Sets one document by typst: data on standard input, the PDF on standard output.

A program of its own, knowing nothing of the portal: typst keeps what it has set in memory for as
long as its process lives, and only the system can stop it in time. It ends with `ALONE` and without
a PDF where the signature would stand alone on the last page: asked again with `pulled`, it brings
what is above the signature along.
"""

import os
import resource
import sys
from pathlib import Path

import typst

ALONE = 3
FONTS = ("/usr/share/fonts/truetype/croscore", "/usr/share/fonts/truetype/dejavu")
MEMORY = 4 * 1024**3  # bytes of address space
SECONDS = 200  # of a processor
_PAGE = Path(__file__).with_name("page.typ")


def main(*how):
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    is_pulled = "pulled" in how
    compiler = typst.Compiler(
        _PAGE,
        # Nowhere a package could come from; nor does the page ask for one.
        package_path=os.devnull,
        package_cache_path=os.devnull,
        font_paths=_fonts(),
        sys_inputs={
            "document": sys.stdin.buffer.read().decode(),
            "is_pulled": "yes" if is_pulled else "no",
        },
    )
    pdf = compiler.compile(pdf_standards="ua-1")
    if not is_pulled and "true" in compiler.query("<is-alone>", field="value"):
        sys.exit(ALONE)
    sys.stdout.buffer.write(pdf)


def _fonts():
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=list(FONTS)
    )
    if "Tinos" not in fonts.families():
        raise RuntimeError("Tinos is not there: install fonts-croscore")
    return fonts


if __name__ == "__main__":
    main(*sys.argv[1:])
