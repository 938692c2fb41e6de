from datetime import date
from decimal import Decimal

import pytest

from ess_cli.wording import count, decimal, listed, of, short_date, visible


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Paul Meyer", "de Paul Meyer"),
        ("Ana Costa", "d'Ana Costa"),
        ("Élodie", "d'Élodie"),
        ("Ève", "d'Ève"),
        ("Œdipe", "d'Œdipe"),
        ("Yves", "d'Yves"),
        ("Yann", "de Yann"),
        ("Y", "de Y"),
        ("", "de "),
    ],
)
def test_of(name: str, words: str) -> None:
    assert of(name) == words


def test_count_zero_and_one_are_singular() -> None:
    assert [count(n, "service") for n in (0, 1, 2)] == ["0 service", "1 service", "2 services"]
    assert count(2, "élu·e") == "2 élu·e·s"
    assert count(2, "fiche-action", "fiches-action") == "2 fiches-action"


@pytest.mark.parametrize(
    ("words", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a et b"), ("abc", "a, b et c")]
)
def test_listed(words: list[str], text: str) -> None:
    assert listed(words) == text


@pytest.mark.parametrize(
    ("number", "text"), [("69.6", "69,6"), ("100.0", "100"), ("100", "100"), ("0.50", "0,5")]
)
def test_decimal(number: str, text: str) -> None:
    assert decimal(Decimal(number)) == text


def test_short_date() -> None:
    assert short_date(date(2026, 9, 1)) == "01/09/2026"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Petite enfance", "Petite enfance"),
        ("a\tb\r\nc\u2028d\x85e", "a b  c d e"),
        ("\x1b[31mrouge\x07\x9b", "[31mrouge"),
        ("\u202eserbil\u200f", "serbil"),
        ("1 200\u202f€ « x\u00a0»", "1 200\u202f€ « x\u00a0»"),
        ("😀 é e\u0301", "😀 é e\u0301"),
        ("\ud800", ""),
    ],
)
def test_visible_keeps_what_is_read_and_nothing_that_commands(typed: str, shown: str) -> None:
    assert visible(typed) == shown
