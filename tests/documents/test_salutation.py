"""How letters and messages begin."""

import pytest

from ess_cli.documents.kinds.salutation import salutation


@pytest.mark.parametrize(
    ("function", "civility", "expected"),
    [
        (None, None, "Madame, Monsieur,"),
        ("responsable des achats", None, "Madame, Monsieur,"),
        ("responsable des achats", "Mme", "Madame,"),
        ("Directeur des sports", None, "Monsieur le Directeur,"),
        ("directrice générale des services", "Mme", "Madame la Directrice,"),
        ("Guy Petit, directeur", None, "Monsieur le Directeur,"),
        ("vice-présidente", "Mme", "Madame la Vice-Présidente,"),
        ("maire", "Mme", "Madame la Maire,"),
        ("maire", None, "Madame, Monsieur,"),
        ("directeur", "Mme", "Madame,"),
    ],
)
def test_a_salutation_keeps_the_register(
    function: str | None, civility: str | None, expected: str
) -> None:
    assert salutation(function, civility) == expected
