"""`ess report`: which files it writes, what they show, what it never touches."""

import json
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from ess_cli.reading.dossier import read

EXAMPLES = Path(__file__).parents[2] / "examples"
AT = ("--at", "2026-11-24")
SMALL = """
    collectivity: {name: Ville de Test, kind: commune, contacts: {officer: zoe}}
    services:
      - {id: ess, name: Mission ESS, email: ess@example.fr}
      - {id: culture, name: Culture, competences: [culture_patrimoine]}
      - {id: sports, name: Sports, covered_by: ess}
    people:
      - {id: zoe, first_name: Zoé, last_name: Payet, service: ess, email: zoe@example.fr}
      - {id: luc, first_name: Luc, last_name: Roux, kind: elected, delegation: culture}
    correspondents:
      - {service: ess, person: zoe}
    bodies:
      - {id: copil, name: Comité de pilotage, short_name: COPIL, kind: comite_de_pilotage,
         colleges: [{slug: elus, seats: 2}], members: [{person: luc, college: elus}]}
    meetings:
      - {id: c1, body: copil, date: 2026-06-02, state: held, minutes: {
          decisions: [{text: Ouvrir la halle.}],
          tasks: [{text: Chiffrer les travaux, owner: zoe, due: 2026-10-01}]}}
      - {id: c2, body: copil, date: 2026-12-10, start: "09:30"}
    plan: {title: Plan ESS, start: 2026-01-01, end: 2028-12-31, axes: [{id: a, title: Accueillir}]}
    actions:
      - {id: halle, title: Ouvrir la halle, axis: a, services: [culture], status: in_progress}
      - {id: secret, title: Racheter le garage, axis: a, visibility: internal}
    """
PAGES = {
    "index.html", "couverture.html", "correspondants.html", "instances.html", "reunions.html",
    "plan.html", "pages.html",
}  # fmt: skip
# They are made, and looked at, as `ess agenda` and `ess minutes` make them.
DOCUMENTS = ("ordre-du-jour-", "releve-")


class Read(HTMLParser):
    """The words of a page, and where its links and its files are."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.targets: list[str] = []
        self.tags: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.targets += [value or "" for key, value in attrs if key in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def words(path: Path) -> str:
    """What a page says, on one line, with plain spaces."""
    return " ".join(" ".join(Read(path.read_text("utf-8")).words).split())


def only_our_script(page: Path, seen: Read) -> bool:
    """Whether a page runs our script and no other, and a document none at all."""
    if page.name.startswith(DOCUMENTS):
        return "script" not in seen.tags
    ours = seen.tags.count("script") == 1 and "recherche.js" in seen.targets
    return ours and "script-src 'self' file:;" in unescape(page.read_text("utf-8"))


@pytest.fixture
def report(ess, dossier, tmp_path):
    """The pages of a small dossier."""

    def make(text: str = SMALL, *options: str) -> Path:
        folder = tmp_path / "rapport"
        ran = ess("report", dossier(text), *AT, "-o", folder, *options)
        assert ran.code == 0, ran.err
        assert ran.out == ""
        assert f"écrit : {folder / 'index.html'}" in ran.err
        return folder

    return make


def test_each_page_says_its_part(report) -> None:
    folder = report()
    more = {"constats.html", "fiche-halle.html", "fiche-secret.html"}
    papers = {"ordre-du-jour-c2.html", "releve-c1.html"}
    assert PAGES | more | papers == {path.name for path in folder.glob("*.html")}
    for page, expected in {
        "index.html": ["2 services sur 3 ont", "jeudi 10 décembre 2026", "dans 1 service"],
        "couverture.html": [
            "Mission ESS Couvert",
            "Culture À désigner",
            "Avec Mission ESS",
            "31 mars 2025 3 2",
        ],
        "correspondants.html": ["Mission ESS Zoé Payet correspondant·e zoe@example.fr"],
        "instances.html": ["Comité de pilotage", "Luc Roux 1 à pourvoir", "Prochaine réunion"],
        "reunions.html": [
            "COPIL-2026-01 Ouvrir la halle.",
            "Chiffrer les travaux Zoé Payet 1 er octobre",
        ],
        "plan.html": ["1.1 – Ouvrir la halle En cours", "1 – Accueillir 2"],
        "fiche-halle.html": ["1.1 – Ouvrir la halle", "Service pilote Culture"],
        "constats.html": ["Ligne à corriger", "dossier.yaml, ligne 5"],
    }.items():
        said = words(folder / page)
        for one in expected:
            assert one in said, page
    # No count of days late, on pages that circulate.
    assert not any("de retard" in words(folder / page) for page in PAGES)
    assert b"DTSTART;TZID=Europe/Paris:20261210T093000" in (folder / "reunions.ics").read_bytes()


@pytest.mark.parametrize("example", ["agglomeration", "departement", "village"])
@pytest.mark.parametrize("public", [(), ("--public",)], ids=["inside", "public"])
def test_every_link_leads_somewhere_and_nothing_is_from_outside(
    ess, tmp_path, example: str, public: tuple[str, ...]
) -> None:
    ran = ess("report", EXAMPLES / example, *AT, *public, "-o", tmp_path / "r")
    assert ran.code == 0, ran.err
    pages = list((tmp_path / "r").glob("*.html"))
    assert len(pages) >= len(PAGES)
    reached = {"index.html"}
    for page in pages:
        text = page.read_text("utf-8")
        seen = Read(text)
        assert only_our_script(page, seen)
        assert len(text.encode()) < 500_000
        for target in () if page.name.startswith(DOCUMENTS) else seen.targets:
            if not target.startswith(("#", "mailto:")):
                assert (tmp_path / "r" / target).is_file(), (page.name, target)
                reached.add(target)
    assert {page.name for page in pages} <= reached
    style = (tmp_path / "r" / "style.css").read_text("utf-8")
    assert set(re.findall(r"url\((\w+:)", style)) == {"data:"}
    assert "@import" not in style


def test_the_same_dossier_gives_the_same_bytes_and_nothing_is_written_again(
    ess, report, dossier
) -> None:
    folder = report()
    first = {path.name: path.read_bytes() for path in folder.iterdir()}
    stamps = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    again = report()
    assert {path.name: path.read_bytes() for path in again.iterdir()} == first
    assert {path.name: path.stat().st_mtime_ns for path in again.iterdir()} == stamps
    # One word changes: its pages alone are written.
    report(SMALL.replace("Chiffrer les travaux", "Chiffrer le toit"))
    changed = {p.name for p in folder.iterdir() if p.stat().st_mtime_ns != stamps[p.name]}
    assert "reunions.html" in changed
    assert not changed & {"index.html", "plan.html", "style.css", "correspondants.html"}


def test_meetings_lead_to_their_agenda_and_their_minutes(report) -> None:
    folder = report()
    page = Read((folder / "reunions.html").read_text("utf-8"))
    for stem, said in (
        ("ordre-du-jour-c2", "Ordre du jour en PDF"),
        ("releve-c1", "Relevé de décisions"),
    ):
        assert {f"{stem}.html", f"{stem}.pdf"} <= set(page.targets)
        assert said in words(folder / "reunions.html")
        assert (folder / f"{stem}.pdf").read_bytes().startswith(b"%PDF")
    assert "Ouvrir la halle." in words(folder / "releve-c1.html")
    # A meeting that did not take place has none.
    report(SMALL.replace("state: held", "state: cancelled"))
    assert not (folder / "releve-c1.html").exists()


def test_a_service_stands_in_the_tree_and_beside_the_competences(report) -> None:
    folder = report(
        SMALL.replace("{id: sports, name: Sports,", "{id: sports, name: Sports, parent: ess,")
    )
    said = words(folder / "couverture.html")
    assert "Organigramme Mission ESS : Couvert Sports : Couvert par un autre service" in said
    assert "Service Culture et patrimoine Mission ESS Culture À désigner" in said


def test_what_is_searched_for_is_what_the_pages_say(report) -> None:
    folder = report()
    first, _, _ = (folder / "recherche.js").read_text("utf-8").partition("\n")
    found = json.loads(first.removeprefix("const ENTRIES = ").removesuffix(";"))
    assert {"Page", "Service", "Action", "Tâche", "Décision", "Réunion"} <= {
        one[0] for one in found
    }
    for what, said, where in found:
        page, _, row = where.partition("#")
        assert not row or f'id="{row}"' in (folder / page).read_text("utf-8"), (what, said)
    (decided,) = (said for what, said, _ in found if what == "Décision")
    assert decided.startswith("COPIL-2026-01 – Ouvrir la halle. – ")


def test_a_folder_with_other_files_is_refused(ess, dossier, tmp_path) -> None:
    folder = tmp_path / "partage"
    folder.mkdir()
    (folder / "budget.xlsx").write_bytes(b"precieux")
    refused = ess("report", dossier(SMALL), *AT, "-o", folder)
    assert refused.code == 2
    assert "budget.xlsx" in refused.err
    assert "--force" in refused.err
    assert [path.name for path in folder.iterdir()] == ["budget.xlsx"]
    assert ess("report", dossier(SMALL), *AT, "-o", folder, "--force").code == 0
    assert (folder / "budget.xlsx").read_bytes() == b"precieux"
    assert (folder / "index.html").is_file()


@pytest.mark.parametrize("name", ["index.html", "style.css", "fichiers-du-rapport.txt"])
def test_a_file_of_somebody_else_is_not_replaced_even_with_force(
    ess, dossier, tmp_path, name: str
) -> None:
    folder = tmp_path / "partage"
    folder.mkdir()
    (folder / name).write_text("à moi", encoding="utf-8")
    ran = ess("report", dossier(SMALL), *AT, "-o", folder, "--force")
    assert ran.code == 2
    assert name in ran.err
    assert [path.name for path in folder.iterdir()] == [name]
    assert (folder / name).read_text("utf-8") == "à moi"


def test_pages_that_are_no_more_are_removed_and_nothing_else(ess, report, tmp_path) -> None:
    folder = report()
    (tmp_path / "dehors.html").write_text("dehors", encoding="utf-8")
    listed = folder / "fichiers-du-rapport.txt"
    listed.write_text(listed.read_text("utf-8") + "../dehors.html\n", encoding="utf-8")
    report(SMALL, "--public")
    # What was inside is not left beside the public pages.
    for name in ("constats.html", "fiche-secret.html", "reunions.ics"):
        assert not (folder / name).exists()
    assert (folder / "fiche-halle.html").is_file()
    assert (tmp_path / "dehors.html").read_text("utf-8") == "dehors"


def test_where_to_write_must_be_said(ess, dossier, tmp_path) -> None:
    ran = ess("report", dossier(SMALL), *AT)
    assert ran.code == 2
    assert "-o rapport" in ran.err
    (tmp_path / "fichier").write_text("x", encoding="utf-8")
    ran = ess("report", dossier(SMALL), *AT, "-o", tmp_path / "fichier")
    assert ran.code == 2
    assert "est un fichier" in ran.err


def test_a_broken_dossier_makes_no_page(ess, dossier, tmp_path) -> None:
    ran = ess("report", dossier("services: [{id: a, nom: A"), *AT, "-o", tmp_path / "r")
    assert ran.code == 1
    assert "F002" in ran.err
    assert not (tmp_path / "r").exists()


@pytest.mark.parametrize("example", ["agglomeration", "departement", "village"])
def test_public_pages_name_no_agent_and_nothing_internal(ess, tmp_path, example: str) -> None:
    folder = EXAMPLES / example
    found = read(folder).dossier
    hidden = [one for one in found.people if one.kind != "elected" and one.first_name]
    generic = {one.email for one in (*found.services, *found.organisations)}
    assert hidden
    assert ess("report", folder, *AT, "--public", "-o", tmp_path / "r").code == 0
    for page in (tmp_path / "r").iterdir():
        text = unescape(page.read_bytes().decode("utf-8", errors="replace"))
        for person in hidden:
            assert person.name not in text, page.name
            assert person.email in generic or not person.email or person.email not in text
    for action in found.actions:
        if action.visibility == "internal":
            assert action.title not in words(tmp_path / "r" / "plan.html")


def test_a_name_typed_in_a_text_stops_the_public_pages(ess, dossier, tmp_path) -> None:
    text = SMALL.replace("text: Ouvrir la halle.", "text: Confier la halle à PAYET Zoe.")
    ran = ess("report", dossier(text), *AT, "--public", "-o", tmp_path / "r")
    assert ran.code == 1
    assert "D701" in ran.err
    assert "dossier.yaml:" in ran.err
    assert not (tmp_path / "r").exists()


ATTACKS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }} {% raw %}",
    "</title></svg><b>gras</b>",
    "javascript:alert(1) url(#hatched) --> ]]>",
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_people_type_is_shown_as_typed(report, attack: str) -> None:
    quoted = "'" + attack.replace("'", "''") + "'"
    text = SMALL
    for old in ("Culture", "Comité de pilotage", "Accueillir"):
        text = re.sub(rf"(name|title): {old}", lambda m: f"{m[1]}: {quoted}", text)
    text = text.replace("text: Ouvrir la halle.", f"text: {quoted}")
    text = text.replace("title: Ouvrir la halle,", f"title: {quoted}, description: {quoted},")
    folder = report(text)
    for page in folder.glob("*.html"):
        seen = Read(page.read_text("utf-8"))
        assert "b" not in seen.tags and only_our_script(page, seen), page.name
        assert seen.tags.count("img") == 0
        assert not any(one.startswith("javascript:") for one in seen.targets)
    for page in ("couverture.html", "instances.html", "reunions.html", "plan.html"):
        assert " ".join(attack.split()) in words(folder / page), page


def test_a_text_in_markdown_keeps_its_place(report, dossier) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    (dossier(SMALL) / "plan.svg").write_text(drawing, encoding="utf-8")
    typed = (
        '"# Un titre\\n\\nUn **mot** et [un lien](javascript:alert(1)).\\n\\n'
        '![le plan](plan.svg)\\n\\n<b>brut</b>"'
    )
    folder = report(
        SMALL.replace("title: Ouvrir la halle,", f"title: La halle, description: {typed},")
    )
    text = (folder / "fiche-halle.html").read_text("utf-8")
    seen = Read(text)
    assert seen.tags.count("h1") == 1
    assert "<h3>Un titre</h3>" in text
    assert "<strong>mot</strong>" in text
    assert {"img", "b"}.isdisjoint(seen.tags) and only_our_script(folder / "fiche-halle.html", seen)
    assert not any("javascript" in one or "plan.svg" in one for one in seen.targets)
    assert "le plan" in words(folder / "fiche-halle.html")


def test_one_file_holds_every_page(ess, dossier, tmp_path) -> None:
    path = tmp_path / "rapport.html"
    ran = ess("report", dossier(SMALL), *AT, "--single-file", "-o", path)
    assert ran.code == 0, ran.err
    text = path.read_text("utf-8")
    seen = Read(text)
    assert seen.tags.count("h1") == 1
    assert seen.tags.count("script") == 1 and "link" not in seen.tags
    assert re.search("script-src 'sha256-[^']+'; style-src 'sha256-", unescape(text))
    anchors = set(re.findall(r' id="([^"]+)"', text))
    assert {"index", "couverture", "plan", "fiche-halle", "constats"} <= anchors
    for target in seen.targets:
        assert target.startswith("mailto:") or target.removeprefix("#") in anchors, target
    said = words(path)
    for expected in ("Culture À désigner", "Chiffrer les travaux Zoé Payet", "Ligne à corriger"):
        assert expected in said
    # It is a file like any other, and can be shown instead.
    assert ess("report", dossier(SMALL), *AT, "--single-file", "-o", path).code == 2
    assert ess("report", dossier(SMALL), *AT, "--single-file").out == text
    public = ess("report", dossier(SMALL), *AT, "--single-file", "--public").out
    assert "Payet" not in public
    assert "garage" not in public
    assert "Ouvrir la halle" in public
