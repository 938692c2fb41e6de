"""Dates, times, amounts, and the spaces that must not break."""

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ess_cli import typography as t


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (t.date_text(date(2027, 3, 12)), "12\u00a0mars\u00a02027"),
        (t.date_text(date(2027, 3, 1)), "1er\u00a0mars\u00a02027"),
        (t.date_text(date(2026, 8, 31), weekday=True), "lundi 31\u00a0août\u00a02026"),
        (t.month_text(date(2027, 12, 5)), "décembre\u00a02027"),
        (t.time_text(time(9, 30)), "9\u00a0h\u00a030"),
        (t.time_text(time(9, 5)), "9\u00a0h\u00a005"),
        (t.time_text(time(14)), "14\u00a0h"),
        (t.number_text(1234567), "1\u202f234\u202f567"),
        (t.number_text(Decimal("12.50")), "12,5"),
        (t.number_text(100), "100"),
        (t.amount_text(Decimal("12500")), "12\u202f500\u00a0€"),
        (t.amount_text(Decimal("12500.5")), "12\u202f500,50\u00a0€"),
        (t.amount_text(Decimal("999999999999.99")), "999\u202f999\u202f999\u202f999,99\u00a0€"),
        (t.amount_text(0), "0\u00a0€"),
        (t.percentage_text(Decimal("69.6")), "69,6\u00a0%"),
        (t.percentage_text(69.65), "69,7\u00a0%"),
        (t.percentage_text(100), "100\u00a0%"),
    ],
)
def test_written_out(written: str, expected: str) -> None:
    assert written == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Vraiment ? Oui ! Bon ; bien", "Vraiment\u202f? Oui\u202f! Bon\u202f; bien"),
        ("Vraiment? Oui!", "Vraiment\u202f? Oui\u202f!"),
        ("Quoi ?!", "Quoi\u202f?!"),
        ("Objet : bilan", "Objet\u00a0: bilan"),
        ("Objet: bilan", "Objet\u00a0: bilan"),
        ("« bilan » et «suite»", "«\u00a0bilan\u00a0» et «\u00a0suite\u00a0»"),
        ("12,5 % et 17 k€, 3€", "12,5\u00a0% et 17\u00a0k€, 3\u00a0€"),
        ("rendez-vous à 10:30", "rendez-vous à 10:30"),
        ("voir https://e.fr/?a=1;b=2! puis", "voir https://e.fr/?a=1;b=2! puis"),
        ("écrire à a.b@e.fr ; merci", "écrire à a.b@e.fr\u202f; merci"),
        ("le code `a ; b` ici", "le code `a ; b` ici"),
        ("le lecteur C: et 16:9", "le lecteur C: et 16:9"),
        ("(?) &eacute;tat", "(?) &eacute;tat"),
        (" ! au début", " ! au début"),
        ("aujourd'hui, l'ESS d'Élodie", "aujourd’hui, l’ESS d’Élodie"),
        ("jusqu'« ici », l'*usage*", "jusqu’«\u00a0ici\u00a0», l’*usage*"),
        ("rock 'n' roll, un 'mot', 5'", "rock 'n' roll, un 'mot', 5'"),
        ("voir https://e.fr/l'ess et d'a@l'e.fr", "voir https://e.fr/l'ess et d'a@l'e.fr"),
        ("9h30, 14h puis 9 h 05", "9\u00a0h\u00a030, 14\u00a0h puis 9\u00a0h\u00a005"),
        ("le 12 mars 2027, en avril 2026", "le 12\u00a0mars\u00a02027, en avril\u00a02026"),
        ("12 500 € et 1 250 000 euros", "12\u202f500\u00a0€ et 1\u202f250\u202f000\u00a0euros"),
        ("05 49 12 34 56 ; 123 456 789 00012", "05 49 12 34 56\u202f; 123 456 789 00012"),
        ("n° 4 de M. Roy et Mme Noë", "n°\u00a04 de M.\u00a0Roy et Mme\u00a0Noë"),
    ],
)
def test_spaces_of_french(typed: str, expected: str) -> None:
    assert t.french(typed) == expected


SIGNS = [
    *"ab1h' ;:!?»«%€@.`/()\u00a0\u202f\n",
    "http://",
    "10:30",
    "12",
    "500",
    " mars",
    "1er",
    "M.",
]
ALPHABET = st.sampled_from(SIGNS)


@given(st.one_of(st.text(ALPHABET.filter(lambda s: len(s) == 1)), st.lists(ALPHABET).map("".join)))
def test_twice_is_once(text: str) -> None:
    once = t.french(text)
    assert t.french(once) == once


@given(st.text())
def test_only_spaces_and_apostrophes_change(text: str) -> None:
    spaces = dict.fromkeys(map(ord, " \t\u00a0\u202f\u2009\x00"), "") | {ord("'"): "’"}
    assert t.french(text).translate(spaces) == text.translate(spaces)


@pytest.mark.parametrize("words", ["1er", "2e", "XXIe", "les 3es", "1er mars, 2e tour"])
def test_the_end_of_an_ordinal_is_found(words: str) -> None:
    assert t.ORDINAL.search(words)


@pytest.mark.parametrize(
    "words", ["1er.pdf", "a1er", "/1er", "1er@e.fr", "Ie", "V1e", "1ère-annee"]
)
def test_what_is_no_ordinal_is_left(words: str) -> None:
    assert not t.ORDINAL.search(words)
