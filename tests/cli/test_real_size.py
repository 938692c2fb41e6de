"""What an officer reads of a true authority: 36 services, of which 17 are vacant."""

import re

import pytest

AT = ("--at", "2026-11-24")
SERVICES = 36
VACANT = 17


@pytest.fixture
def large(dossier):
    lines = [
        "collectivity: {name: Ville de Test, kind: commune, contacts: {direction: dg}}",
        "people:",
        "  - {id: dg, first_name: Denis, last_name: Grand, title: directeur}",
        "  - {id: ana, first_name: Ana, last_name: Diop, service: s20}",
        "services:",
    ]
    for n in range(1, SERVICES + 1):
        # Two heads answer for two vacant services each, the others for one.
        head = f"Dominique Chef{(n + 1) // 2 if n <= 4 else n}, directeur"
        lines += [f"  - id: s{n}", f"    name: Service {n}", f"    head: {head}"]
    lines.append("correspondents:")
    for n in range(VACANT + 1, SERVICES + 1):
        lines += [f"  - service: s{n}", "    person: ana"]
    return dossier("\n".join(lines))


def test_status_gathers_by_addressee_and_shows_the_first_ten(ess, large):
    out = " ".join(ess("status", large, *AT).out.split())
    part = out[out.index("Désignations à obtenir") : out.index("À prévoir")]
    assert re.search(
        r"« Service 1 » n'a pas .* ; le service « Service 2 » n'a pas [^–]*– à qui écrire :"
        r" Dominique Chef1, directeur",
        part,
    )
    assert part.count("à qui écrire : Dominique") == 10
    # Two lines tell of two services each: ten lines, twelve services.
    assert "- et 5 autres : ess status --verbose" in part and "« Service 13 »" not in part
    every = " ".join(ess("status", large, *AT, "--verbose").out.split())
    assert "« Service 17 »" in every and "--verbose" not in every
    found = ess("status", large, *AT, "-f", "json").json["items"]
    assert sum(item["theme"] == "vacancies" for item in found) == VACANT


def test_the_note_asks_for_all_in_its_page(ess, large):
    out = ess("note", large, *AT).out
    request = next(line for line in out.splitlines() if line.startswith("- Proposer"))
    assert re.findall(r"Service (\d+)", request) == [str(n) for n in range(1, VACANT + 1)]
    assert "Annexe" not in out


def test_a_note_whose_requests_fit_has_no_annexe(ess, dossier):
    text = """
        services:
          - {id: a, name: A}
          - {id: b, name: B}
    """
    out = ess("note", dossier(text), *AT).out
    assert "Proposer un·e correspondant·e pour A" in out and "Annexe" not in out
