"""The accent colour is used only where it can be read."""

from datetime import date

import pytest

from ess_cli.documents.meta import DEFAULT_ACCENT, Meta, contrast_on_white, tint


@pytest.mark.parametrize(
    ("colour", "ratio"),
    [("#000000", 21.0), ("#ffffff", 1.0), ("#767676", 4.54), ("#777777", 4.48), ("#ff0000", 4.0)],
)
def test_contrast_is_that_of_wcag(colour: str, ratio: float) -> None:
    assert contrast_on_white(colour) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize(
    ("accent", "used"),
    [
        ("#8A1538", "#8a1538"),
        ("#767676", "#767676"),
        ("#777777", DEFAULT_ACCENT),
        ("#ffcc00", DEFAULT_ACCENT),
        ("rouge", DEFAULT_ACCENT),
        (None, DEFAULT_ACCENT),
    ],
)
def test_a_colour_that_cannot_be_read_is_left(accent: str | None, used: str) -> None:
    assert Meta("T", "A", date(2027, 1, 1), accent=accent).colour == used


def test_text_on_the_tint_can_be_read() -> None:
    ground = contrast_on_white(tint(DEFAULT_ACCENT))
    assert contrast_on_white("#4f585b") / ground >= 4.5
    assert contrast_on_white(DEFAULT_ACCENT) / ground >= 4.5
