"""The accent colour is used where it can be read, else its nearest shade."""

from datetime import date

import pytest

from ess_cli.colours import contrast, tint
from ess_cli.documents.meta import DEFAULT_ACCENT, Meta


@pytest.mark.parametrize(
    ("accent", "used"),
    [
        ("#8A1538", "#8a1538"),
        ("#ffd400", "#806a00"),
        ("#e30613", "#d50612"),
        ("rouge", DEFAULT_ACCENT),
        (None, DEFAULT_ACCENT),
    ],
)
def test_a_colour_that_cannot_be_read_gives_way(accent: str | None, used: str) -> None:
    assert Meta("T", "A", date(2027, 1, 1), accent=accent).colour == used


def test_text_on_the_tint_can_be_read() -> None:
    ground = tint(DEFAULT_ACCENT)
    assert contrast("#4f585b", ground) >= 4.5
    assert contrast(DEFAULT_ACCENT, ground) >= 4.5
