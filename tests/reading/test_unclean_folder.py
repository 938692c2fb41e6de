"""A folder is never clean: copies, spreadsheets, merges, several dossiers, accents in two forms."""

from pathlib import Path
from unicodedata import normalize

import pytest

from ess_cli.reading import texts
from ess_cli.reading.dossier import read
from ess_cli.reading.failures import UnusableDossier

SERVICES = "services:\n  - id: culture\n    name: Culture\n  - name: Sport\n"
DESIGNATION = "correspondents:\n  - service: Sport\n"


def write(root: Path, texts: dict[str, str]) -> Path:
    for name, text in texts.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def told(root: Path) -> list[tuple[str, str, str | None, int | None]]:
    findings = read(root).findings
    assert all(finding.hint for finding in findings)
    return [(f.code, f.severity, f.place.file, f.place.line) for f in findings]


COPIES = [
    "services (1).yaml",
    "services - Copie.yaml",
    "services - Copie (2).yaml",
    "services - Copy (2).yaml",
    "services copie.yml",
    "services (copie).yaml",
    "services (autre copie).yaml",
    "services (3e copie).yaml",
    "services (copie 2).yaml",
    "services (1) - Copie.yaml",
    "Copie de services.yaml",
    "services-PC-DE-ODILE.yaml",
    "services_2026-10-01.yaml",
    "services 20261001.yaml",
    "services.sync-conflict-20261001-101010-ABCDEFG.yaml",
    "services (copie en conflit de Odile 2026-10-01).yaml",
    "services (Odile's conflicted copy).yaml",
    "2026-10-01/services.yaml",
    "sauvegarde 01-10-2026/services.yaml",
]


@pytest.mark.parametrize("copy", COPIES)
def test_a_copy_that_adds_nothing_is_left_out(tmp_path, copy):
    older = "services:\n  - id: culture\n    name: Culture d'avant\n"
    write(tmp_path, {"services.yaml": SERVICES, copy: older})
    assert told(tmp_path) == [("F013", "warning", copy, None)]
    assert [one.name for one in read(tmp_path).dossier.services] == ["Culture", "Sport"]


@pytest.mark.parametrize("copy", COPIES)
def test_a_copy_that_adds_something_is_read_and_blamed(tmp_path, copy):
    more = "services:\n  - id: culture\n    name: Culture\n  - name: Eau\n"
    write(tmp_path, {"services.yaml": SERVICES, copy: more})
    assert told(tmp_path) == [("F006", "error", copy, 2)]
    assert [one.name for one in read(tmp_path).dossier.services] == ["Culture", "Sport", "Eau"]


def test_a_name_like_a_copy_without_its_original_is_a_file_like_another(tmp_path):
    write(tmp_path, {"services (1).yaml": SERVICES, "2026-10-01/gens.yaml": DESIGNATION})
    assert told(tmp_path) == []


def test_a_copy_of_designations_is_recognised_by_what_they_join(tmp_path):
    ended = "correspondents:\n  - service: sport\n    until: 2026-01-01\n"
    names = {"a.yaml": SERVICES, "postes.yaml": DESIGNATION, "postes (1).yaml": ended}
    assert told(write(tmp_path, names)) == [("F013", "warning", "postes (1).yaml", None)]


@pytest.mark.parametrize("section", ["correspondents", "services", "people"])
def test_an_entry_without_id_that_stands_twice_word_for_word(tmp_path, section):
    entry = {
        "correspondents": DESIGNATION,
        "services": "services:\n  - name: Eau\n",
        "people": "people:\n  - first_name: A\n    last_name: B\n",
    }[section]
    write(tmp_path, {"0.yaml": SERVICES, "a.yaml": entry, "b.yaml": entry})
    assert told(tmp_path) == [("F013", "warning", "b.yaml", 2)]
    alone = {"correspondents": 1, "services": 3, "people": 1}
    assert len(getattr(read(tmp_path).dossier, section)) == alone[section]


def test_two_subsidies_may_be_the_same(tmp_path):
    gift = "supports:\n  - organisation: asso\n    date: 2026-01-01\n    amount: 500\n"
    asso = "organisations:\n  - id: asso\n    name: Asso\n    college: associations\n"
    write(tmp_path, {"a.yaml": asso, "b.yaml": gift, "c.yaml": gift})
    assert told(tmp_path) == []
    assert len(read(tmp_path).dossier.supports) == 2


def test_a_yaml_file_named_txt(tmp_path):
    write(tmp_path, {"a.yaml": SERVICES, "services.yaml.txt": SERVICES})
    assert told(tmp_path) == [("F013", "warning", "services.yaml.txt", None)]
    assert "« services.yaml »" in read(tmp_path).findings[0].hint


def test_a_spreadsheet_or_a_text_that_nothing_names(tmp_path):
    texts = dict.fromkeys(("orga.xlsx", "liste.csv", "note.docx", "~$note.docx", "logo.png"), "")
    write(tmp_path, {"a.yaml": SERVICES, **texts, ".cache/x.xlsx": "", "templates/m.docx": ""})
    assert told(tmp_path) == [
        ("F013", "info", name, None) for name in ("liste.csv", "note.docx", "orga.xlsx")
    ]


def test_a_document_that_the_dossier_names_is_at_its_place(tmp_path):
    body = (
        "bodies:\n  - name: Copil\n    kind: jury\n    agenda:\n      - title: A\n"
        "        documents:\n          - title: Note\n            path: pieces/note.docx\n"
    )
    assert told(write(tmp_path, {"a.yaml": body, "pieces/note.docx": ""})) == []


CONFLICT = "<<<<<<< HEAD\nun\n=======\ndeux\n>>>>>>> autre\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_conflict_is_named_with_both_its_ends(tmp_path, end):
    text = ("services:\n" + CONFLICT + DESIGNATION).replace("\n", end)
    (tmp_path / "a.yaml").write_bytes(text.encode())
    (finding,) = read(tmp_path).findings
    assert (finding.code, finding.place.line, finding.place.column) == ("F002", 2, 1)
    assert "lignes 2 à 6" in finding.message


def test_a_conflict_in_a_text_is_told_where_the_text_is_named(tmp_path):
    plan = "plan:\n  title: P\n  start: 2026\n  end: 2027\n  foreword: {file: edito.md}\n"
    write(tmp_path, {"a.yaml": plan, "edito.md": "Bonjour\n" + CONFLICT})
    (finding,) = read(tmp_path).findings
    assert (finding.code, finding.place.line) == ("F004", 5)
    assert "lignes 2 à 6" in finding.message


@pytest.mark.parametrize("on_disk", ["NFC", "NFD"])
@pytest.mark.parametrize("written", ["NFC", "NFD"])
def test_accents_of_file_names_compare(tmp_path, on_disk, written):
    name = "été/édito.md"
    plan = f"plan:\n  title: P\n  start: 2026\n  end: 2027\n  foreword: {{file: {name}}}\n"
    write(tmp_path, {"a.yaml": normalize(written, plan), normalize(on_disk, name): "Bonjour"})
    assert told(tmp_path) == []
    assert read(tmp_path).dossier.plan.foreword == "Bonjour"


AUTHORITY = "collectivity:\n  name: {0}\n  kind: commune\n"


def test_several_dossiers_below_a_folder_are_listed(tmp_path):
    write(tmp_path, {f"{name}/a.yaml": AUTHORITY.format(name) for name in ("bourg", "ville")})
    with pytest.raises(UnusableDossier, match="plusieurs dossiers : « bourg », « ville »") as said:
        read(tmp_path)
    assert "ess check-coverage bourg" in said.value.hint


def test_an_authority_above_the_others_makes_one_dossier(tmp_path):
    texts = {"a.yaml": AUTHORITY.format("Ville"), "b/b.yaml": AUTHORITY.format("Autre")}
    assert [one[0] for one in told(write(tmp_path, texts))] == ["F010"]


@pytest.mark.parametrize(
    ("name", "start", "said"),
    [
        ("orga.xlsx", b"", "un tableur"),
        ("orga.csv", b"a;b", "un tableur"),
        ("note.docx", b"", "un document de traitement de texte"),
        ("plan.pdf", b"", "un document PDF"),
        ("logo.png", b"", "une image"),
        ("sans-nom", b"%PDF-1.7", "un document PDF"),
        ("photo", b"\xff\xd8\xff\xe0", "une image"),
        ("classeur.yaml", b"PK\x03\x04", "un document de bureautique"),
    ],
)
def test_what_is_no_dossier_is_said_to_be_what_it_is(tmp_path, name, start, said):
    (tmp_path / name).write_bytes(start)
    with pytest.raises(UnusableDossier, match=said):
        read(tmp_path / name)


def test_a_dossier_beyond_its_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(texts, "MOST_BYTES_IN_ALL", 3 * len(SERVICES))
    write(tmp_path, {"a.yaml": SERVICES, "b.yaml": "# x\n" * 60, "c.yaml": DESIGNATION})
    assert [one[:3] for one in told(tmp_path)] == [("F012", "error", "b.yaml")]
    assert len(read(tmp_path).dossier.correspondents) == 1


def test_limits_count_bytes_and_not_signs(tmp_path, monkeypatch):
    text = "# é\n" * 30
    monkeypatch.setattr(texts, "MOST_BYTES_IN_ALL", len(SERVICES) + len(text.encode()) - 1)
    write(tmp_path, {"a.yaml": SERVICES, "b.yaml": text})
    assert len(text) < len(text.encode()) - 1
    assert [one[:3] for one in told(tmp_path)] == [("F012", "error", "b.yaml")]
    monkeypatch.setattr(texts, "MOST_BYTES_IN_ALL", len(SERVICES) + len(text.encode()))
    assert told(tmp_path) == []


@pytest.mark.parametrize("limit", ["MOST_BYTES", "MOST_BYTES_IN_ALL"])
def test_what_a_file_is_to_become_counts_like_what_it_is(tmp_path, monkeypatch, limit):
    write(tmp_path, {"a.yaml": SERVICES})
    monkeypatch.setattr(texts, limit, len(SERVICES) + 5)
    longer = {tmp_path / "a.yaml": SERVICES + "# été"}
    assert [one.code for one in read(tmp_path, longer).findings] == ["F012"]
    assert read(tmp_path, {tmp_path / "a.yaml": SERVICES + "# ete"}).findings == ()
