"""Colours that can be read: contrast, the nearest usable shade, the palette of the axes."""

import re

LEAST_CONTRAST = 4.5
"""Of text with what is behind it (WCAG 2.1, 1.4.3; RGAA 4.1, 3.2)."""
AXES = (
    "#1f7a4d",
    "#3b3b8f",
    "#a5430f",
    "#036bfa",
    "#8e2a62",
    "#4a3328",
    "#1f1360",
    "#300025",
)
"""Colours of the axes, in order. White text can be read on each, each can be told from the others
by people who see no red, no green or no blue, and in grey; the number always stands beside it."""


def axis_colour(axis: int) -> str:
    """The colour of an axis, from 1 on; the first comes back after the last."""
    return AXES[(axis - 1) % len(AXES)]


_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_STEPS = 100


def is_colour(text: str) -> bool:
    """Whether `text` is a colour as `#rrggbb`."""
    return _COLOUR.fullmatch(text) is not None


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, from 1 to 21 (WCAG 2.1, relative luminance).

    Args:
        one: `#rrggbb`.
        other: `#rrggbb`.
    """
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def tint(colour: str) -> str:
    """A pale version of a colour, for the ground of headers and notes, `#rrggbb`."""
    return _mixed(colour, 255, 0.9)


def usable(colour: str) -> str:
    """`colour` if it can be read on white and on its tint, else its nearest shade that can.

    Args:
        colour: `#rrggbb`.
    """
    shades = (_mixed(colour, 0, step / _STEPS) for step in range(_STEPS + 1))
    return next(shade.lower() for shade in shades if _readable(shade))


DARK, DARK_TINT = "#14191d", "#26313a"
"""The page of the dark scheme, and what stands for the tint on it."""


def usable_on_dark(colour: str) -> str:
    """The nearest lighter shade of `colour` that can be read on the dark page and its tint.

    Args:
        colour: `#rrggbb`.
    """
    shades = (_mixed(colour, 255, step / _STEPS) for step in range(_STEPS + 1))
    return next(
        shade
        for shade in shades
        if min(contrast(shade, DARK), contrast(shade, DARK_TINT)) >= LEAST_CONTRAST
    )


def _readable(colour: str) -> bool:
    grounds = ("#ffffff", tint(colour))
    return all(contrast(colour, ground) >= LEAST_CONTRAST for ground in grounds)


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return red, green, blue


def _mixed(colour: str, with_: int, share: float) -> str:
    """`colour` with a share of the grey whose channels are `with_`."""
    mixed = (round(channel + (with_ - channel) * share) for channel in _channels(colour))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def _luminance(colour: str) -> float:
    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
