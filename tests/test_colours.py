"""Colours: what is written in them can be read, and an axis is known by its own."""

from itertools import combinations, pairwise

import pytest

from ess_cli import colours
from ess_cli.colours import AXES, contrast, tint, usable

# How colours look without one kind of cone (Machado, Oliveira, Fernandes 2009), on linear light.
SIGHTS = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "no blue": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def light(colour: str) -> list[float]:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def lab(linear: list[float]) -> tuple[float, float, float]:
    red, green, blue = linear
    white = (0.9505, 1.0, 1.089)
    xyz = (
        0.4124 * red + 0.3576 * green + 0.1805 * blue,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        0.0193 * red + 0.1192 * green + 0.9505 * blue,
    )
    x, y, z = (
        t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116
        for t in (max(v, 0) / w for v, w in zip(xyz, white, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def seen(colour: str, sight: str) -> tuple[float, float, float]:
    linear = light(colour)
    return lab([sum(m * c for m, c in zip(row, linear, strict=True)) for row in SIGHTS[sight]])


@pytest.mark.parametrize(
    ("colour", "ratio"),
    [("#000000", 21.0), ("#ffffff", 1.0), ("#767676", 4.54), ("#777777", 4.48), ("#ff0000", 4.0)],
)
def test_contrast_is_that_of_wcag(colour: str, ratio: float) -> None:
    assert contrast(colour, "#ffffff") == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize("colour", ["#ffd400", "#e30613", "#ffffff", "#777777", "#00ff00"])
def test_the_nearest_shade_can_be_read_on_white_and_on_its_tint(colour: str) -> None:
    used = usable(colour)
    assert used != colour
    assert contrast(used, "#ffffff") >= 4.5
    assert contrast(used, tint(used)) >= 4.5
    assert usable(used) == used


@pytest.mark.parametrize("colour", ["#8a1538", "#1b4f5c", "#000000"])
def test_a_colour_that_can_be_read_is_used(colour: str) -> None:
    assert usable(colour) == colour


@pytest.mark.parametrize("sight", SIGHTS)
def test_colours_of_axes_are_told_apart(sight: str) -> None:
    for one, other in combinations(AXES, 2):
        distance = sum(
            (a - b) ** 2 for a, b in zip(seen(one, sight), seen(other, sight), strict=True)
        )
        assert distance**0.5 >= 15


def test_colours_of_axes_bear_white_text_and_differ_in_grey() -> None:
    assert all(contrast(colour, "#ffffff") >= 4.5 for colour in AXES)
    greys = sorted(seen(colour, "all")[0] for colour in AXES)
    assert all(lighter - darker >= 3 for darker, lighter in pairwise(greys))


@pytest.mark.parametrize("colour", ["#000000", "#1b4f5c", "#e30613", "#ffd400", "#ffffff"])
def test_the_accent_can_be_read_on_the_dark_page(colour: str) -> None:
    shade = colours.usable_on_dark(colour)
    for ground in (colours.DARK, colours.DARK_TINT):
        assert colours.contrast(shade, ground) >= colours.LEAST_CONTRAST
