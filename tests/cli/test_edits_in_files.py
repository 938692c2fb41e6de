"""What edits leave as it was in the files of a dossier, and when they are refused."""

from pathlib import Path

import pytest

AT = ("--at", "2026-11-24")
BODY = """\
bodies:
  - name: Réunion des services
    kind: reunion_inter_services
meetings:
  - date: 2/11/2026
    body: Réunion des services
    minutes:
      tasks:
        - text: Écrire la fiche
          done:\t# à faire
        - text: Relire   # vite
"""


def written(folder: Path, text: str, mark: bytes = b"") -> Path:
    path = folder / "dossier.yaml"
    path.write_bytes(mark + text.encode())
    return path


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_task_is_done_in_any_file(ess, dossier, newline: str, mark: bytes) -> None:
    folder = dossier("services: []")
    path = written(folder, BODY.replace("\n", newline), mark)
    assert ess("task", "done", "ecrire-la-fiche", folder, *AT).code == 0
    assert ess("task", "done", "relire", folder, *AT).code == 0
    expected = BODY.replace("done:\t# à faire", "done: 2026-11-24\t# à faire")
    expected += "          done: 2026-11-24\n"
    assert path.read_bytes() == mark + expected.replace("\n", newline).encode()


def test_what_could_not_be_read_elsewhere_is_told(ess, dossier) -> None:
    folder = dossier(dossier=BODY, autre="services:\n  - {id: a, nom: A}\n")
    answer = ess("task", "done", "relire", folder, *AT)
    assert answer.code == 0
    assert "F003" in answer.err
    assert ess("meeting", "add", folder, *AT, "--dry-run").code == 0


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("  - {id: a, date: 2026-10-01, kind: assises}\n"
         "  - {id: a, date: 2026-10-02, kind: assises}\n", "F006"),
        ("  - {id: a, date: bientôt, kind: assises}\n", "F004"),
        ("services:\n  - name: A\n    name: B\n", "F007"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("command", [("task", "done", "relire"), ("meeting", "add")])
def test_an_error_in_what_is_edited_stops_an_edit(ess, dossier, more, code, command) -> None:
    folder = dossier("services: []")
    path = written(folder, BODY + more)
    answer = ess(*command, folder, *AT)
    assert (answer.code, answer.out) == (1, "")
    assert code in answer.err
    assert "Rien n'a été modifié" in answer.err
    assert path.read_text("utf-8") == BODY + more


def test_a_read_only_file_is_told(ess, dossier) -> None:
    folder = dossier("services: []")
    path = written(folder, BODY)
    path.chmod(0o444)
    answer = ess("task", "done", "relire", folder, *AT)
    assert answer.code == 2
    assert "lecture seule" in answer.err
    assert path.read_text("utf-8") == BODY
    assert [one.name for one in folder.iterdir()] == ["dossier.yaml"]


def test_a_record_writes_only_what_is_new(dossier) -> None:
    from datetime import date

    from ess_cli.exchange.recording import Record, recorded
    from ess_cli.reading.dossier import read

    text = """\
people:
  - {first_name: Ana, last_name: Diop}
  - {first_name: Zoé, last_name: Le Guen}
  - {first_name: Luc, last_name: Ba}
meetings:
  - kind: assises
    date: &jour "2026-11-02"\t# lundi
    state: tenue
    attendance:
      Mme Ana Diop: 'présent·e'   # en avance
      Le Guen Zoé: excusée
    minutes:
      approved: *jour
"""
    folder = dossier(text)
    opened = read(folder).dossier
    meeting = opened.meetings[0]
    assert meeting.date == date(2026, 11, 2)
    came = {"ana-diop": "present", "zoe-le-guen": "absent", "luc-ba": "remote"}
    record = Record(came, {}, None, {}, (), ())
    assert recorded(text, opened, meeting, record) == text.replace(
        "Zoé: excusée\n", "Zoé: absent\n      luc-ba: remote\n"
    )
