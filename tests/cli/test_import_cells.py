"""`ess import` and what cells hold: people, states, dates, amounts, numbers."""

import contextlib
from datetime import date, time, timedelta

import pytest

from ess_cli.exchange.importing.cells import _READERS, read
from ess_cli.exchange.importing.left_out import LeftOut
from ess_cli.exchange.importing.names import NotAName, people_in
from ess_cli.exchange.sheets.book import Mark


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mme LE GUEN Anne", [("Anne", "Le Guen", "Mme")]),
        ("NGUYEN VAN Minh Anh", [("Minh Anh", "Nguyen Van", "")]),
        ("Anne LE GUEN", [("Anne", "Le Guen", "")]),
        ("DURAND, Marie", [("Marie", "Durand", "")]),
        ("M. DUPONT Paul / Mme MARTIN Léa", [("Paul", "Dupont", "M."), ("Léa", "Martin", "Mme")]),
        ("M. DUPONT Paul, Mme MARTIN Léa", [("Paul", "Dupont", "M."), ("Léa", "Martin", "Mme")]),
        ("DUPONT Paul et MARTIN Léa", [("Paul", "Dupont", ""), ("Léa", "Martin", "")]),
        ("DUPONT Paul\nMARTIN Léa", [("Paul", "Dupont", ""), ("Léa", "Martin", "")]),
        ("Jean-Marc D'ALMEIDA-ROUX", [("Jean-Marc", "D'Almeida-Roux", "")]),
        ("Durand", [("", "Durand", "")]),
    ],
)
def test_people_are_told_by_their_capitals(text, names) -> None:
    found = people_in(text).people
    assert [(one.first_name, one.last_name, one.civility) for one in found] == names


def test_a_function_a_role_and_an_address_stand_beside_the_name() -> None:
    (one,) = people_in("Gauthier LEBRETON, gérant").people
    assert (one.name, one.title) == ("Gauthier Lebreton", "gérant")
    assert people_in("MARTIN Léa (suppléante)").people[0].role == "deputy"
    assert people_in("MARTIN Léa (par intérim)").people[0].role == "interim"
    assert people_in("MARTIN Léa <lea@example.fr>").people[0].email == "lea@example.fr"


@pytest.mark.parametrize(
    "text", ["vacant", "VACANTE", "N.N.", "poste à pourvoir", "en cours de recrutement"]
)
def test_a_state_is_a_post_without_anyone(text) -> None:
    found = people_in(text)
    assert (found.vacant, found.people) == (True, ())


@pytest.mark.parametrize("text", ["à désigner", "néant", "-", "aucun"])
def test_a_word_for_nobody_says_nothing(text) -> None:
    found = people_in(text)
    assert (found.vacant, found.people) == (False, ())


@pytest.mark.parametrize(
    "text", ["idem", "?", "MARTIN Léa (à confirmer)", "oui", "Service culture", "M. et Mme DURAND"]
)
def test_what_does_not_say_who_is_left_out(text) -> None:
    with pytest.raises(NotAName):
        people_in(text)


DAY = date(2026, 4, 9)


@pytest.mark.parametrize(
    ("holds", "value", "mark", "heading", "expected"),
    [
        ("date", "09.04.2026", None, "", DAY),
        ("date", "9/4/2026", None, "", DAY),
        ("date", "9 avril 2026", None, "", DAY),
        ("date", "jeudi 9 avr. 2026", None, "", DAY),
        ("date", 46121.0, None, "", DAY),
        ("date", "2026-04-09T00:00:00", None, "", DAY),
        ("amount", 2.5, None, "Montant (k€)", 2500),
        ("amount", "12 k€", None, "", 12000),
        ("amount", "1\u202f250,00 € TTC", None, "", 1250),
        ("time_share", 0.12, Mark.PERCENT, "", "12 %"),
        ("boolean", "X", None, "", True),
        ("boolean", "N", None, "", False),
        ("siret", "912 345 675 00017", None, "", "91234567500017"),
        ("siret", 91234567500017.0, None, "", "91234567500017"),
        ("siren", "912345675.0", None, "", "912345675"),
        ("period_start", "mars 2027", None, "", "2027-03"),
        ("term:priority", "Élevé", None, "", "high"),
        ("url", "www.example.fr", None, "", "https://www.example.fr"),
        ("contact", "lea@example.fr / 05 55 11 22 33", None, "",
         {"email": "lea@example.fr", "phone": "05 55 11 22 33"}),
    ],
)  # fmt: skip
def test_a_cell_is_read(holds, value, mark, heading, expected) -> None:
    assert read(holds, value, mark, heading) == expected


@pytest.mark.parametrize(
    ("holds", "value", "instead"),
    [
        ("date", "31/02/2025", "28/02/2025"),
        ("date", 2023.0, "01/01/2023"),
        ("date", "01/09/25", "01/09/2025"),
        ("date", "Commission Permanente du 22 mai 2023", "22/05/2023"),
        ("date", "01/02/2024 et 03/04/2025", "01/02/2024"),
        ("date", date(1905, 7, 15), ""),
        ("amount", "Entre 200 et 500", ""),
        ("amount", "à chiffrer", ""),
        ("amount", "2 x 250 €", ""),
        ("time_share", 0.5, "50 %"),
        ("siret", "7,99E+13", "Texte"),
        ("siret", 22040000000000.0, "Texte"),
        ("siret", "123", ""),
        ("phone", 612345678.0, "06 12 34 56 78"),
        ("email", "à demander", ""),
        ("term:priority", "zzz", "haute"),
    ],
)
def test_what_does_not_hold_says_what_to_type(holds, value, instead) -> None:
    with pytest.raises(LeftOut) as left:
        read(holds, value, None, "")
    assert instead in left.value.instead


STRANGE = [
    "", "?", "idem", "@", "jean@example", "é@é.fr", "1e400", "1E+14", "9" * 40, "-5", "12,5,6",
    "0/0/0", "٣", "½", "1h75", "25:61", "http://", "www.", 1e300, float("nan"), float("inf"), -1.0,
    0.5, True, date(1900, 1, 1), time(0, 0), timedelta(days=40), timedelta(seconds=-1), "a" * 5000,
    "\x00", "=1+1", "{x}", "M.", "Mme", "et", "/", "Mme /", "()", "(", "[a", "Dr.", "de la",
    "Intérim :", "tél : 05 55 11 22 33",
]  # fmt: skip


@pytest.mark.parametrize("holds", [*_READERS, "term:priority", "terms:lever"])
def test_whatever_a_cell_holds_it_is_read_or_left_out(holds) -> None:
    for value in STRANGE:
        for mark, heading in ((None, "Montant (k€)"), (Mark.PERCENT, "NOM Prénom")):
            with contextlib.suppress(LeftOut):
                read(holds, value, mark, heading)


@pytest.mark.parametrize("text", ["jean@example", "élu@mairie.fr", "a@b@c.fr"])
def test_one_definition_says_what_an_address_is(ess, workbook, tmp_path, text) -> None:
    rows = [["Service", "Correspondant ESS", "Mail / tél"], ["Culture", f"ROUX Léa <{text}>", ""],
            ["Sports", "NOIR Luc", f"{text} / 05 55 11 22 33"]]  # fmt: skip
    done = ess("import", workbook("a.xlsx", rows), tmp_path / "neuf", "--at", "2026-11-24")
    assert done.code in (0, 1)
    assert done.out.count("n'est pas une adresse") + done.out.count("ni adresse") >= 1
    people = (tmp_path / "neuf/personnes.yaml").read_text(encoding="utf-8")
    assert people.count("last_name:") == 2
    assert "email" not in people
