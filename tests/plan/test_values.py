from decimal import Decimal

import pytest

from ess_cli.plan.measures import measure_text


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        ("1", "lots", "1 lot"),
        ("2", "lots", "2 lots"),
        ("0", "heures d'insertion", "0 heure d'insertion"),
        ("1.5", "équivalents temps plein", "1,5 équivalent temps plein"),
        ("1", "repas par jour", "1 repas par jour"),
        ("1", "mois", "1 mois"),
        ("1", "kg", "1 kg"),
        ("1", "salarié·e·s formé·e·s", "1 salarié·e formé·e"),
        ("1", "élu·e", "1 élu·e"),
        ("22.5", "%", "22,5 %"),
        ("1", "oui/non", "oui"),
    ],
)
def test_a_unit_agrees_with_its_number(value: str, unit: str, said: str) -> None:
    assert measure_text(Decimal(value), unit).replace("\u00a0", " ") == said
