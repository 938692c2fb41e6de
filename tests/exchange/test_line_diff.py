"""The differences that edits show: those of the standard library, in a time that follows sizes."""

from difflib import unified_diff
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from ess_cli.exchange.line_diff import unified

LINES = st.lists(st.sampled_from(["a", "b", "c", ""]), max_size=12)


def patched(old: list[str], shown: list[str]) -> list[str]:
    """`old` once the hunks of a unified diff are applied."""
    new: list[str] = []
    place = 0
    for line in shown[2:]:
        if line.startswith("@@"):
            start, _, length = line.split()[1].lstrip("-").partition(",")
            first = int(start) - (length != "0")
            new += old[place:first]
            place = first
        elif line.startswith("+"):
            new.append(line[1:])
        else:
            assert old[place] == line[1:]
            new += [line[1:]] if line.startswith(" ") else []
            place += 1
    return new + old[place:]


@given(LINES, LINES)
def test_what_is_shown_makes_the_new_text_of_the_old(old: list[str], new: list[str]) -> None:
    shown = [*unified(old, new, "avant", "après")]
    assert bool(shown) == (old != new)
    assert patched(old, shown) == new


# Of lines that are the same, the library may show another as the new one.
@given(st.lists(st.sampled_from("abcdefghijkl"), unique=True), st.integers(0, 12), st.just("x"))
def test_one_line_added_is_shown_as_the_standard_library_does(old, place, line) -> None:
    new = [*old[:place], line, *old[place:]]
    theirs = [*unified_diff(old, new, "avant", "après", lineterm="")]
    assert [*unified(old, new, "avant", "après")] == theirs


def test_a_hundred_lines_among_many_are_found_at_once() -> None:
    old = [f"    name: Service {n % 7}" for n in range(60_000)]
    new = [line.replace("name", "nom") if n % 600 == 0 else line for n, line in enumerate(old)]
    start = process_time()
    shown = [*unified(old, new, "avant", "après")]
    assert process_time() - start < 2
    assert sum(line.startswith("+ ") for line in shown) == 100
