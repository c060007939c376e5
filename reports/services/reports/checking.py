"""Whether a paper or a file is one that the portal made; nothing of what is in it is told."""

from hashlib import sha256

from reports.check_code import read_code
from reports.models import Report
from schools.scope import whole_portal


@whole_portal("the code says which report it is, to everybody")
def genuine(code):
    """The ready Report with this code, as a person typed it from the paper; None if there is none.

    What a page may say of it to everybody: what kind it is, of which municipality, made when.
    """
    read = read_code(code)
    if not read:
        return None
    return Report.objects.ready().select_related("municipality").filter(code=read).first()


def is_same_file(report, uploaded):
    """Whether an uploaded file is the report's own, byte for byte."""
    if uploaded.size != report.size:
        return False
    digest = sha256()
    for chunk in uploaded.chunks():
        digest.update(chunk)
    return digest.hexdigest() == report.sha256
