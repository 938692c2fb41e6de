"""`ess plan gantt`: the drawing of the plan's calendar, alone."""

import re
from xml.etree import ElementTree

AT = ("--at", "2026-11-24")
EXAMPLE = "examples/agglomeration"
EMBEDDED = re.compile(r'<svg role="img" aria-label="[^"]+".*?</svg>')
SVG = "{http://www.w3.org/2000/svg}"
MANY = """
    plan: {title: Plan, start: 2026, end: 2027, axes: [{id: x, title: Axe}]}
    actions:
"""


def rows(ran) -> str:
    return "".join(ElementTree.fromstring(ran.out).itertext())


def test_the_drawing_is_that_of_the_plan(ess, tmp_path) -> None:
    ran = ess("plan", "gantt", EXAMPLE, *AT)
    assert (ran.code, ran.err) == (0, "")
    root = ElementTree.fromstring(ran.out)
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title").text == "Calendrier des actions de 2025 à 2028"
    page = ess("plan", "render", EXAMPLE, *AT, "-f", "html").out
    drawings = EMBEDDED.findall(page)
    shapes = re.findall(r"<(?:rect|polygon) [^>]*/>", ran.out)
    assert len(shapes) > 30
    # In one page, each drawing has its own name for what is hatched.
    drawn = [re.sub(r"hatched-[\w-]+", "hatched", one) for one in drawings]
    assert any(re.findall(r"<(?:rect|polygon) [^>]*/>", one) == shapes for one in drawn)
    named = [name for one in drawings for name in re.findall(r'pattern id="([^"]+)"', one)]
    assert len(named) == len(set(named)) == len(drawings)


def test_pages_have_the_dates_in_a_table(ess, tmp_path) -> None:
    page = ess("plan", "gantt", EXAMPLE, *AT, "-f", "html").out
    assert len(EMBEDDED.findall(page)) == 1 and "les dates sont dans le tableau" in page
    assert re.search(r"<t[hd][^>]*>Ouvrir les étages de La Filature</t", page)
    path = tmp_path / "calendrier.pdf"
    assert ess("plan", "gantt", EXAMPLE, *AT, "-o", path).code == 0
    assert path.read_bytes().startswith(b"%PDF")


def test_one_drawing_holds_every_action(ess, dossier) -> None:
    actions = "".join(
        f"      - {{title: Action {n}, axis: x, start: 2026-02, end: 2027}}\n" for n in range(60)
    )
    shown = rows(ess("plan", "gantt", dossier(MANY + actions), *AT))
    assert all(f"Action {n}" in shown for n in range(60))


def test_what_is_internal_or_dropped_is_left_out(ess, dossier) -> None:
    folder = dossier(
        MANY
        + "      - {title: Au grand jour, axis: x, start: 2026}\n"
        + "      - {title: À part, axis: x, start: 2026, visibility: interne}\n"
        + "      - {title: Laissée, axis: x, start: 2026, status: dropped, status_reason: non}\n"
    )
    inside = rows(ess("plan", "gantt", folder, *AT))
    assert "Au grand jour" in inside and "À part" in inside and "Laissée" not in inside
    assert "À part" not in rows(ess("plan", "gantt", folder, *AT, "--public"))


def test_names_stay_out_of_the_public_drawing(ess, dossier) -> None:
    folder = dossier(
        "people: [{id: lea, first_name: Léa, last_name: Noir}]\n"
        + MANY.replace("\n    ", "\n")
        + "  - {title: Le projet de Léa Noir et de tous ses collègues, axis: x, start: 2026}\n"
    )
    ran = ess("plan", "gantt", folder, *AT, "--public")
    assert (ran.code, ran.out) == (1, "") and "D701" in ran.err


def test_without_dates_there_is_nothing_to_draw(ess, dossier) -> None:
    folder = dossier("services: [{name: Culture}]")
    ran = ess("plan", "gantt", folder, *AT)
    assert ran.code == 2 and "aucune action n'a de date" in ran.err
    assert "Aucune action n’a encore de date" in ess("plan", "gantt", folder, *AT, "-f", "html").out
