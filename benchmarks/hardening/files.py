"""E. Files."""

from benchmarks.hardening.checks import tests, trials
from benchmarks.hardening.rows import Row

STRANGERS = "tests/roadmaps/services/test_strangers_files.py"
HOSTILE = "tests/roadmaps/imports/formats/test_hostile_files.py"
UPLOADS = "tests/monitoring/test_documents.py"

ROWS = (
    Row(
        "E1",
        "300 malformed files (.docx, .xlsx, .pdf, zip, mislabelled), the same at every run",
        "0 server errors, 0 changed rows, a Russian reason; each ≤ 10 s and ≤ 512 MB",
        (
            tests(STRANGERS, expression="malformed", sizes={"STRANGERS_FILES": 300}),
            tests("tests/schools/apart/test_apart.py"),
        ),
    ),
    Row(
        "E2",
        "bombs: sixty megabytes in a part, lying sizes, a million claimed rows, 5,000 members, PDF",
        "refused within 1 s, counted while streaming",
        (tests(HOSTILE, STRANGERS, expression="bomb or at_once or gives_no_document"),),
    ),
    Row(
        "E3",
        "DOCTYPE and external entities in nine parts, in encodings; relations to a listener",
        "refused, 0 hits on a listener",
        (
            tests(STRANGERS, expression="ask_anybody or refers_to"),
            tests(HOSTILE, expression="entities"),
        ),
    ),
    Row(
        "E4",
        "an import that fails half way; the same file confirmed twice at one moment",
        "kill -9 ×30: all or nothing, 0 doubles",
        (tests("tests/races/test_schools.py", "tests/roadmaps/services/test_imports.py"),),
        control="locks switched off",
        honest="one transaction, tried by faults and by races, not by 30 kills",
    ),
    Row(
        "E5",
        "any text to Excel and back (hypothesis); plans of several shapes to each format and back",
        "equal, or a documented refusal",
        (
            tests(
                "tests/reports/test_excel.py",
                "tests/reports/test_text.py",
                "tests/reports/test_round_trip.py",
            ),
        ),
        honest="from Word by a table of plans, not by hypothesis",
    ),
    Row(
        "E6",
        "40 formula payloads in every field of an annex, reopened in LibreOffice; elsewhere by "
        "openpyxl",
        "0 live formulas after reopening in LibreOffice",
        (
            trials("formulas"),
            tests("tests/reports/test_excel.py", expression="formula"),
            tests("tests/reports/public/test_pages.py", expression="formula"),
        ),
        control="a workbook that has a formula",
        honest="LibreOffice opens an annex with 40 payloads in each of its fields; of other "
        "reports, which are written by the same renderer, none",
    ),
    Row(
        "E7",
        "64 hostile uploads by content and by name through the page, each got back",
        "each verdict in a table; attachment, nosniff; random stored names",
        (
            trials("uploads"),
            tests(UPLOADS, HOSTILE, "tests/monitoring/test_evidence.py"),
            tests("tests/reports/test_downloads.py"),
            tests("tests/schools/agreements/test_pages.py", expression="nobody_guesses"),
        ),
        honest="answers have no `sandbox` of their own; what is inside of a true PDF or Word file "
        "stays in it",
    ),
    Row(
        "E8",
        "files of evidence that are refused or whose transaction is not kept; a file in the middle "
        "of which the disk says that it is full",
        "a full disk during 50 uploads: 0 orphan rows, 0 partial files",
        (
            tests("tests/monitoring/test_evidence.py", expression="leaves_nothing"),
            tests("tests/config/test_storage.py", expression="full_disk"),
        ),
        honest="no disk was filled and nothing uploaded to it through the page; the person is "
        "answered with a plain 500",
    ),
    Row(
        "E9",
        "http:, file:, @import and markup as text of every printed field, in both engines",
        "0 hits, no local file in any PDF",
        (tests("tests/reports/test_pdf.py", expression="hostile or brings_along"),),
        honest="attachments within a PDF are not among the payloads",
    ),
    Row(
        "E10",
        "long tables, words longer than a page, more rows than a sheet, boxes within boxes",
        "done or failed with a sentence; the web stays within its times",
        (
            tests("tests/reports/test_pdf_engines.py", "tests/reports/test_pdf_blocks.py"),
            tests("tests/roadmaps/imports/formats/test_hostile_files.py", expression="more_than"),
        ),
        honest="the web beside it is not timed",
    ),
    Row(
        "E11",
        "kill -9 of all workers ×6 over 20 running reports",
        "20 reports: done or failed within 5 min, 0 half files",
        (
            tests(
                "tests/reports/centre/test_under_fire.py",
                sizes={"REPORTS_UNDER_FIRE": 20, "KILLS_OVER_REPORTS": 6},
            ),
        ),
    ),
)
