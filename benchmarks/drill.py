"""A portal that people write to is copied, brought back on an empty server and compared; then the
archive is damaged: `make drill`. Prints a table; ends with 1 if a row of it does not hold.

The database is that of the environment: SQLite, or the PostgreSQL that `.ci/services` brings.
"""

import json
import os
import random
import re
import socket
import subprocess
import sys
import time
from hashlib import sha256
from http.cookiejar import CookieJar
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

from reports.archive.members import FILES, read_checked
from reports.archive.sealing import Damaged, KeyRefused

ROOT = Path(__file__).resolve().parent.parent
KEY = "the key of a drill, kept nowhere"
WRITERS, DAMAGES = 2, 20
PATIENCE = 300  # seconds

# Two rows at once, and a file that takes the place of another: a copy has both rows or none, and
# the file that its row names. Ends when its standard input does.
WRITE = """
import select, sys
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from reports.models import Backup
from schools.models import Municipality
from schools.services.discarded_files import discard_file
who, count = int(sys.argv[1]), 0
while not select.select([sys.stdin], [], [], 0)[0]:
    count += 1
    with transaction.atomic():
        for _ in range(2):
            Backup.objects.create(
                made_at=timezone.now(), size=who * 10**9 + count, is_sealed=False
            )
        tenant = Municipality.objects.select_for_update().get(slug="demo")
        discard_file(tenant.logo.name)
        tenant.logo.save(f"{who}-{count}.png", ContentFile(b"logo %d" % count))
    if count == 1:
        print("writing", flush=True)
print(count)
"""
LOOK = """
import json
from django.db.models import Count
from reports.models import Backup
from reports.services.backup.engines import digests
from schools.models import Municipality
logo = Municipality.objects.get(slug="demo").logo
print(json.dumps({
    "tables": digests(),
    "halves": Backup.objects.values("size").annotate(n=Count("pk")).exclude(n=2).count(),
    "pairs": Backup.objects.values("size").distinct().count(),
    "logo": bool(logo) and logo.storage.exists(logo.name),
}))
"""


class Server:
    """A portal with a folder and a database of its own; `code` is the folder it runs from."""

    def __init__(self, folder, database, code=ROOT):
        folder.mkdir()
        self.code = code
        self.media = folder / "media"
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        self.environment = {**kept, "VAR_DIR": str(folder), "BACKUP_KEY": KEY}
        if database:
            self.environment["DATABASE_URL"] = database

    def start(self, *command, **options):
        return subprocess.Popen(
            [sys.executable, *command], cwd=self.code, env=self.environment, text=True, **options
        )

    def manage(self, *arguments):
        """What the command prints. Raises CalledProcessError."""
        process = self.start("manage.py", *arguments, stdout=subprocess.PIPE)
        told, _ = process.communicate()
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, arguments)
        return told

    def script(self, text, *arguments, **options):
        begin = (
            "import django, os\n"
            "os.environ['DJANGO_SETTINGS_MODULE'] = 'config.settings'\n"
            "django.setup()\n"
            # Which looks at the whole portal.
            "import benchmarks\n"
        )
        return self.start("-c", begin + text, *arguments, stdout=subprocess.PIPE, **options)

    def lets_in(self, email, password):
        """Whether a person signs in at its web server and sees the first page."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            address = "127.0.0.1:{1}".format(*probe.getsockname())
        web = self.start("-m", "gunicorn", "config.wsgi", "--bind", address, "--log-level", "error")
        try:
            browser = build_opener(HTTPCookieProcessor(CookieJar()))
            began = time.monotonic()
            while True:
                try:
                    page = browser.open(f"http://{address}/sign-in/").read().decode()
                    break
                except URLError:
                    if time.monotonic() - began > PATIENCE:
                        return False
                    time.sleep(0.2)
            (token,) = set(re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page))
            form = {"login": email, "password": password, "csrfmiddlewaretoken": token}
            answer = browser.open(f"http://{address}/sign-in/", urlencode(form).encode())
            return answer.status == 200 and answer.url == f"http://{address}/"
        finally:
            web.terminate()
            web.wait()


def run(folder, database, other_database):
    """`(what, outcome, whether it holds)` for each row of the table."""
    source = Server(folder / "source", database)
    source.manage("migrate", "--verbosity", "0")
    accounts = json.loads(source.manage("load_demo", "--json"))["accounts"]
    archive = folder / "portal.backup"
    writers = [
        source.script(WRITE, str(number), stdin=subprocess.PIPE) for number in range(1, WRITERS + 1)
    ]
    for writer in writers:
        writer.stdout.readline()
    source.manage("backup", str(archive))
    written = sum(int(writer.communicate("stop")[0]) for writer in writers)

    target = Server(folder / "target", other_database)
    target.manage("restore", str(archive))
    manifest = read_checked(archive, KEY)
    found = json.loads(target.script(LOOK).communicate()[0])
    yield from compared(manifest, found, target.media, written)
    account = accounts[0]
    signed_in = target.lets_in(account["email"], account["password"])
    yield "signs in on the other server", account["email"] if signed_in else "no", signed_in
    yield from damaged(archive, folder / "damaged.backup")


def compared(manifest, found, media, written):
    tables = manifest["tables"]
    equal = [table for table in tables if found["tables"].get(table) == tables[table]]
    rows = sum(table["rows"] for table in tables.values())
    yield (
        "tables equal in count and ordered hash",
        f"{len(equal)} of {len(tables)}, {rows} rows",
        len(equal) == len(tables) == len(found["tables"]),
    )
    sums = {
        name.removeprefix(FILES): told for name, _, told in manifest["members"] if FILES in name
    }
    there = {
        str(path.relative_to(media)): sha256(path.read_bytes()).hexdigest()
        for path in media.rglob("*")
        if path.is_file()
    }
    same = [name for name in sums if there.get(name) == sums[name]]
    yield "files equal in SHA-256", f"{len(same)} of {len(sums)}", there == sums
    yield (
        "transactions cut in two",
        f"{found['halves']} of {found['pairs']} ({written} written in all)",
        found["halves"] == 0 and 0 < found["pairs"] < written,
    )
    yield "the file that was being replaced is there", str(found["logo"]), found["logo"]


def damaged(archive, place):
    content, dice = archive.read_bytes(), random.Random(20)
    for what, change in {
        "one byte changed": lambda at: content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :],
        "the end cut off": lambda at: content[:at],
    }.items():
        noticed = 0
        for _ in range(DAMAGES):
            place.write_bytes(change(dice.randrange(len(content))))
            try:
                read_checked(place, KEY)
            except (Damaged, KeyRefused):
                noticed += 1
        yield f"noticed: {what}", f"{noticed} of {DAMAGES}", noticed == DAMAGES
    place.write_bytes(content)
    read_checked(place, KEY)
    yield "the archive itself is read", f"{len(content)} bytes", True


def main():
    database = os.environ.get("DATABASE_URL", "")
    other = ""
    if database:
        other = re.sub(r"/[^/]+$", "/drill", database)
        subprocess.run(["psql", "--quiet", database, "--command=CREATE DATABASE drill"], check=True)
    print(f"\n| on {'PostgreSQL' if database else 'SQLite'} | | |\n|---|---|---|")
    holds = True
    with TemporaryDirectory(prefix="portal-drill-") as folder:
        for what, outcome, is_right in run(Path(folder), database, other):
            print(f"| {what} | {outcome} | {'ok' if is_right else 'BROKEN'} |", flush=True)
            holds = holds and is_right
    sys.exit(not holds)


if __name__ == "__main__":
    main()
