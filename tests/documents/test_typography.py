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
        (t.date_text(date(2027, 3, 12)), "12\u00a0mars 2027"),
        (t.date_text(date(2027, 3, 1)), "1er\u00a0mars 2027"),
        (t.date_text(date(2026, 8, 31), weekday=True), "lundi 31\u00a0août 2026"),
        (t.month_text(date(2027, 12, 5)), "décembre 2027"),
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
    ],
)
def test_spaces_of_french(typed: str, expected: str) -> None:
    assert t.french(typed) == expected


ALPHABET = st.sampled_from([*"ab1 ;:!?»«%€@.`/()\u00a0\u202f\n", "http://", "10:30"])


@given(st.one_of(st.text(ALPHABET.filter(lambda s: len(s) == 1)), st.lists(ALPHABET).map("".join)))
def test_twice_is_once(text: str) -> None:
    once = t.french(text)
    assert t.french(once) == once


@given(st.text())
def test_only_spaces_change(text: str) -> None:
    spaces = dict.fromkeys(map(ord, " \t\u00a0\u202f\u2009\x00"))
    assert t.french(text).translate(spaces) == text.translate(spaces)
