"""Commands on files damaged at random: what was meant is done, or nothing; never a failure.

Hypothesis makes the damage, and reduces what fails. `ESS_LONG_TESTS=1` tries a hundred times as
many.
"""

import contextlib
import io
import json
import os
import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from ess_cli.cli.run import run
from ess_cli.exchange.attendance_sheet import ATTENDANCE, ITEMS, SHEETS
from ess_cli.reading.dossier import read
from ess_cli.reading.failures import UnusableDossier

AT = ("--at", "2026-11-24")
LONG = bool(os.environ.get("ESS_LONG_TESTS"))
EXAMPLES = 2_500 if LONG else 25
# The same examples each time, but where new ones are asked for.
tried = settings(max_examples=2 * EXAMPLES, derandomize=not LONG)
TEXT = """\
# Le dossier de Morvelle.
collectivity: {name: Morvelle, kind: commune}
services:
  - id: culture   # un service
    name: "Culture & arts"
    since: 12/03/2020
  - {id: sports, name: Sports}

people:
  - first_name: Marie
    last_name: Durand
    service: Culture & arts
  - id: paul
    last_name: 'Guéguen'
correspondents:
  - service: sports
    person: paul

    role: suppléant·e
bodies:
  - id: inter
    name: Réunion des services
    kind: reunion_inter_services
meetings:
  -   id: mars
      body: inter
      date: 2/11/2026
      state: draft\t# à tenir
      attendance:
        paul: présent·e
      agenda:
      - id: site
        title: Où aller
      minutes:
        summary: |
          Un texte
          # qui n'est pas un commentaire
        tasks:
          - id: ecrire
            text: Écrire la fiche
            owner: paul
          - {id: relire, text: Relire}
plan:
  title: Plan
  start: 2026
  end: 2028
actions:
  - id: legumerie
    title: Une légumerie
    status: planned # prévue
    services: [culture, sports]
"""
# What an officer types by mistake, what `ess check --fix` mends, and what breaks YAML.
PIECES = (
    *"\t\n:#-'\"{}[],&*!|>%@`~? é\u00a0\u2028\ufeff\U0001f600\x00", "\r\n", ": ", " #", "- ", "  ",
    "|\n", "\t# x", "&a ", "*a", "<<: ", "---\n", "null", "[]", "\n\n\n", "    nom: x\n", "nom",
    "  - name: x\n", "people:\n", "mars 2026", "1/3/27", "sport, culture", "services:\n", "\x85",
)  # fmt: skip
COMMANDS = (
    ("task", "done", "ecrire"),
    ("task", "done", "relire"),
    ("action", "set", "legumerie", "status=terminée"),
    ("action", "set", "legumerie", "priority=haute", "status=en cours"),
    ("designate", "culture", "Marie Durand", "--since", "2026-11-01"),
    ("designate", "Sports", "Jeanne Le Goff", "--instead"),
    ("asked", "culture", "--note", "au téléphone : « oui »"),
    ("release", "paul", "--on", "2026-11-30"),
    ("person", "add", "Ana Diop", "--title", "cheffe"),
    ("meeting", "add", "--body", "inter", "--date", "2026-12-10"),
    ("meeting", "record", "--meeting", "mars"),
)  # fmt: skip
# An edit of two keys changes two lines; one more may be the last of a file without an end of line.
MOST_CHANGED = 4

damages = st.lists(
    st.tuples(st.integers(0, len(TEXT)), st.integers(0, 6), st.sampled_from(PIECES)), max_size=4
)
newlines = st.sampled_from(["\n", "\n", "\r\n", "\r"])
marks = st.sampled_from([b"", b"", b"\xef\xbb\xbf"])


def damaged(damage: list[tuple[int, int, str]], newline: str, mark: bytes) -> bytes:
    text = TEXT
    for at, cut, piece in damage:
        text = text[:at] + piece + text[at + cut :]
    return mark + text.replace("\r\n", "\n").replace("\n", newline).encode()


def lines(data: bytes) -> list[str]:
    return re.split(r"\r\n|\r|\n", data.decode())


def said(*arguments: str | Path) -> tuple[int, str]:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run([*map(str, arguments), "--debug"])
    assert code in (0, 1, 2), err.getvalue()
    return code, out.getvalue()


def errors(folder: Path) -> Counter[tuple[str, str]]:
    """The codes of what is wrong in the dossier; lines move, and ranks with them."""
    found = read(folder).findings
    return Counter((one.code, one.place.file or "") for one in found if one.severity == "error")


@cache
def filled_in() -> bytes:
    """The spreadsheet of the meeting, in which everybody came and a decision was taken."""
    import xlsxwriter
    from python_calamine import CalamineWorkbook

    with TemporaryDirectory() as name:
        (Path(name) / "dossier.yaml").write_text(TEXT, encoding="utf-8")
        given = Path(name) / "seance.xlsx"
        assert said("attendance", name, "--meeting", "mars", "-o", given, *AT)[0] == 0
        pages = CalamineWorkbook.from_path(given)
        out = io.BytesIO()
        book = xlsxwriter.Workbook(out, {"in_memory": True})
        for title in pages.sheet_names:
            page = book.add_worksheet(title)
            columns = [one.name for one in SHEETS[title]]
            rows = pages.get_sheet_by_name(title).to_python()
            for number, row in enumerate(rows):
                cells = dict(zip(columns, row, strict=False))
                if title == ATTENDANCE and cells["id"] == "paul":
                    cells["presence"] = "à distance"
                if title == ITEMS and cells["item"] == "site":
                    cells |= {"decision": "Retenir la gare : oui", "task": "Relancer"}
                for rank, column in enumerate(columns):
                    page.write(number, rank, cells.get(column, ""))
        book.close()
        return out.getvalue()


def in_a_folder(data: bytes, check: Callable[[Path, Path], None]) -> None:
    with TemporaryDirectory() as name:
        file = Path(name) / "dossier.yaml"
        file.write_bytes(data)
        check(Path(name), file)
        assert [one.name for one in Path(name).iterdir()] == ["dossier.yaml"]


@tried
@given(damages, newlines, marks, st.sampled_from(COMMANDS))
def test_an_edit_changes_what_is_meant_or_nothing(damage, newline, mark, command) -> None:
    data = damaged(damage, newline, mark)

    def check(folder: Path, file: Path) -> None:
        if "record" in command:
            with TemporaryDirectory() as beside:
                record = Path(beside) / "seance.xlsx"
                record.write_bytes(filled_in())
                code, _ = said(*command, folder, "--from", record, "--yes", *AT)
        else:
            code, _ = said(*command, folder, *AT)
        after = file.read_bytes()
        if code:
            assert after == data
            return
        gone = Counter(lines(data)) - Counter(lines(after))
        assert gone.total() <= MOST_CHANGED
        assert after.startswith(b"\xef\xbb\xbf") == data.startswith(b"\xef\xbb\xbf")
        file.write_bytes(data)
        before = errors(folder)
        file.write_bytes(after)
        assert not errors(folder) - before

    in_a_folder(data, check)


@tried
@given(damages, newlines, marks)
def test_what_is_mended_is_what_was_to_be_and_nothing_else(damage, newline, mark) -> None:
    data = damaged(damage, newline, mark)

    def check(folder: Path, file: Path) -> None:
        try:
            mends = {one.mend.line for one in read(folder).findings if one.mend}
        except UnusableDossier:
            mends = set()
        said("check", folder, "--fix", *AT)
        before, after = lines(data), lines(file.read_bytes())
        assert len(before) == len(after)
        changed = {rank for rank, pair in enumerate(zip(before, after, strict=True), 1)
                   if pair[0] != pair[1]}  # fmt: skip
        # What one mending uncovers may be mended in turn, on other lines.
        assert mends or not changed

    in_a_folder(data, check)


@tried
@given(damages, newlines, st.lists(st.tuples(st.integers(0, len(TEXT)), st.binary(max_size=4)),
                                   max_size=2))  # fmt: skip
def test_whatever_a_file_holds_is_read_and_told_where_it_stands(damage, newline, raw) -> None:
    data = damaged(damage, newline, b"")
    for at, some in raw:
        data = data[:at] + some + data[at:]

    def check(folder: Path, file: Path) -> None:
        code, out = said("check", folder, "-f", "json", *AT)
        if code == 2:
            return
        assert (code, out) == said("check", folder, "-f", "json", *AT)
        count = len(re.split(rb"\r\n|\r|\n", data))
        for one in json.loads(out)["findings"]:
            assert one["line"] is None or 1 <= one["line"] <= count
            assert one["column"] is None or one["column"] >= 1
        assert file.read_bytes() == data

    in_a_folder(data, check)
