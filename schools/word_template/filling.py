"""A municipality's own Word template filled with values: apart, for its file is a stranger's."""

from schools.apart.files import from_file

MAX_SIZE = 5 * 1024**2


def fill(template, values, known):
    """The bytes of a Word document: see `schools.word_template.template.fill`.

    Raises FileNotReadable, and nothing else, whatever is in the template.
    """
    job = "schools.word_template.template.fill"
    return from_file(job, template, values, known, kind="документ Word")
