"""Every agent and partner bears words of her own; no public output may hold one."""

import json
import re
import shutil
from collections.abc import Iterator
from email import message_from_bytes, policy
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest
import yaml
from pypdf import PdfReader

EXAMPLE = Path(__file__).parents[2] / "examples" / "agglomeration"
AT = ("--at", "2026-11-24")
DOCUMENTS = ("md", "html", "docx", "odt", "pdf")
MEETINGS = ("inter-services-2026-12", "inter-services-2026-09", "copil-2026-12")
LISTS = (
    "services", "people", "correspondents", "organisations", "bodies", "meetings", "actions",
    "supports", "contributions",
)  # fmt: skip
PUBLIC = [
    *(("plan render", (), form) for form in DOCUMENTS),
    ("plan render", ("--outline",), "txt"),
    *(("plan review", ("--year", "2026"), form) for form in DOCUMENTS),
    *(("plan gantt", (), form) for form in ("svg", "html", "pdf")),
    *(("directory", (), form) for form in (*DOCUMENTS, "xlsx")),
    *(
        (command, ("--meeting", meeting), form)
        for command in ("agenda", "minutes")
        for rank, meeting in enumerate(MEETINGS)
        for form in ((*DOCUMENTS, "json") if rank == 0 else ("md", "json"))
    ),
    *(("export", ("--as", kind), "xlsx") for kind in ("dossier", "tet", "services")),
    *(("export", ("--as", kind), form) for kind in LISTS for form in ("csv", "json")),
    ("export", ("--as", "dossier"), "json"),
    *(("brief emploi-insertion", (), form) for form in DOCUMENTS),
    *((f"brief {service}", (), "md") for service in ("finances", "dechets", "mission-ess")),
    *(("brief", ("--elected", "mireille-astruc"), form) for form in ("md", "html")),
    *(("invite", ("--meeting", MEETINGS[0]), form) for form in ("eml", "ics")),
]
TOKEN = re.compile(r"zq[a-z]{4}qxwkj|7\W?77\W?77\W?\d\d\W?\d0", re.IGNORECASE)


class Tokens:
    """Words and numbers that stand nowhere else."""

    def __init__(self) -> None:
        self.count = 0

    def word(self) -> str:
        self.count += 1
        letters, rest = "", self.count
        for _ in range(4):
            rest, letter = divmod(rest, 26)
            letters += "abcdefghijklmnopqrstuvwxyz"[letter]
        return f"zq{letters}qxwkj".capitalize()

    def phone(self) -> str:
        self.count += 1
        return f"+33 7 77 77 {self.count // 10:02} {self.count % 10}0"


def marked(section: str, entry: dict, tokens: Tokens) -> None:
    """Give an entry words of its own wherever no public output may print it."""
    if section == "people" and entry.get("kind", "agent") not in (
        "elected",
        "élu",
        "élue",
        "élu·e",
    ):
        entry |= {"first_name": tokens.word(), "last_name": tokens.word()}
        entry |= {"email": f"{tokens.word()}@example.fr".lower(), "phone": tokens.phone()}
    if "status_reason" in entry:
        entry["status_reason"] = tokens.word()
    if section == "services":
        entry["asked"] = {"date": "2026-10-01", "to": tokens.word(), "note": tokens.word()}
        if " " in entry.get("head", ""):
            entry["head"] = f"{tokens.word()} {tokens.word()}, direction"
    if section == "meetings" and "attendance" in entry:
        entry["visitors"] = [tokens.word(), tokens.word()]
    if section == "actions":
        entry["notes"] = [{"date": "2026-10-01", "text": tokens.word()}]
    for one in (entry, *walked(entry)):
        if one.get("visibility") in ("internal", "interne"):
            one.update({key: tokens.word() for key in ("title", "expected") if key in one})


def walked(value: object) -> Iterator[dict]:
    held = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in held:
        if isinstance(one, dict):
            yield one
        yield from walked(one)


@pytest.fixture(scope="module")
def town(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("town") / "dossier"
    shutil.copytree(EXAMPLE, folder)
    tokens = Tokens()
    for path in sorted(folder.rglob("*.yaml")):
        held = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
        for section, entries in held.items():
            for entry in entries if isinstance(entries, list) else [entries]:
                if isinstance(entry, dict):
                    marked(section, entry, tokens)
        text = yaml.safe_dump(held, allow_unicode=True, sort_keys=False)
        path.write_text(text, encoding="utf-8")
    assert tokens.count > 100
    return folder


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for one in (
        value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    ):
        yield from strings(one)


def said(path: Path) -> Iterator[str]:
    """All that a file holds: its bytes as text, what is packed in it, pages and properties."""
    content = path.read_bytes()
    yield from texts(content)


def texts(content: bytes) -> Iterator[str]:
    if content.startswith(b"%PDF"):
        reader = PdfReader(BytesIO(content))
        yield from (page.extract_text() for page in reader.pages)
        yield str(reader.metadata)
        yield reader.xmp_metadata.stream.get_data().decode() if reader.xmp_metadata else ""
        # Objects not packed hold the alternatives of pictures and the bookmarks.
        yield from (str(reader.get_object(n)) for n in range(1, len(reader.xref[0]) + 1) if n)
        return
    if is_zipfile(BytesIO(content)):
        with ZipFile(BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name
                yield from texts(archive.read(name))
        return
    for encoding in ("utf-8", "utf-16-le"):
        yield content.decode(encoding, errors="ignore")


def read(path: Path) -> str:
    if path.suffix != ".eml":
        return "\n".join(said(path))
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    # Who sends and who receives are the envelope of a message, not what it publishes.
    headers = [str(v) for k, v in message.items() if k.lower() not in ("from", "to", "bcc")]
    parts = [part for part in message.walk() if not part.is_multipart()]
    bodies = [part.get_payload(decode=True) for part in parts]
    names = [part.get_filename() or "" for part in parts]
    return "\n".join([*headers, *names, *(text for body in bodies for text in texts(body))])


def test_the_tokens_are_seen_where_names_may_stand(ess, town, tmp_path) -> None:
    """The search itself finds what it looks for, in every form."""
    for form in (*DOCUMENTS, "xlsx"):
        path = tmp_path / f"annuaire.{form}"
        ran = ess("directory", town, *AT, "-o", path)
        assert path.exists(), ran.err
        found = TOKEN.findall(read(path))
        assert any(one[0] in "zZ" for one in found) and any(one[0] == "7" for one in found), form


@pytest.mark.parametrize(("command", "options", "form"), PUBLIC)
def test_no_public_output_holds_a_token(ess, town, tmp_path, command, options, form) -> None:
    path = tmp_path / f"public.{form}"
    ran = ess(*command.split(), town, *AT, *options, "--public", "-o", path)
    assert path.exists(), ran.err
    found = read(path)
    assert TOKEN.findall(found) == []
    if form == "json":
        people = yaml.safe_load((town / "personnes.yaml").read_text(encoding="utf-8"))["people"]
        hidden = {one["id"] for one in people if one.get("kind", "agent") in ("agent", "partner")}
        assert not hidden & set(strings(json.loads(path.read_text(encoding="utf-8"))))


def test_no_page_nor_document_of_a_public_report_holds_a_token(ess, town, tmp_path) -> None:
    folder, alone = tmp_path / "rapport", tmp_path / "rapport.html"
    assert ess("report", town, *AT, "--public", "-o", folder).code == 0
    assert ess("report", town, *AT, "--public", "--single-file", "-o", alone).code == 0
    made = [alone, *folder.iterdir()]
    assert {".html", ".pdf", ".js", ".css"} <= {path.suffix for path in made}
    for path in made:
        assert TOKEN.findall(read(path)) == [], path.name
        assert TOKEN.findall(path.name) == []


@pytest.mark.parametrize("form", DOCUMENTS)
def test_no_public_brief_holds_a_token(ess, town, tmp_path, form) -> None:
    path = tmp_path / f"page.{form}"
    assert ess("brief", "culture", town, *AT, "--public", "-o", path).code == 0
    assert TOKEN.findall(read(path)) == []
