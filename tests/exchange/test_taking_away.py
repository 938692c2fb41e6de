"""What is taken away from a file, or worded otherwise: the rest of its signs stays."""

import pytest

from ess_cli.exchange.layout import CannotEdit
from ess_cli.exchange.meaning import Drop, Edit, Enlist, Remove, Reword
from ess_cli.exchange.splice import spliced

CASES = [
    ("p:\n  - a: 1 # x\n    # y\n    b: 2\n", Remove(("p", 0), ("b",)),
     "p:\n  - a: 1 # x\n    # y\n"),
    ("p:\n  - a: 1 # x\n    b: 2 # z\n", Remove(("p", 0), ("a",)), "p:\n  - b: 2 # z\n"),
    ("p:\n  - a: 1\n    c: 3\n    b: 2\n", Remove(("p", 0), ("a", "c")), "p:\n  - b: 2\n"),
    ("p:\n- a: |\n    x\n    y\n  b: 2\n", Remove(("p", 0), ("a",)), "p:\n- b: 2\n"),
    ("p:\r\n  a: 1\r\n  b: 2", Remove(("p",), ("a",)), "p:\r\n  b: 2"),
    ("p: {a: 1, b: 2, c: 3}\n", Remove(("p",), ("a", "b")), "p: {c: 3}\n"),
    ("p: {a: 1, b: 2, c: 3}\n", Remove(("p",), ("b", "c")), "p: {a: 1}\n"),
    ("p: {a: 1,\n    b: 2, # r\n    c: 3}\n", Remove(("p",), ("b",)), "p: {a: 1,\n    c: 3}\n"),
    ("p:\n  - a\n  # r\n  - b\n  - c\n", Drop(("p", 1)), "p:\n  - a\n  # r\n  - c\n"),
    ("p: [a, b, c]\n", Drop(("p", 2)), "p: [a, b]\n"),
    ("p: 'a' # r\n", Reword(("p",), "l'b"), "p: 'l''b' # r\n"),
    ("p: {x y: 1, z: 2}\n", Reword(("p", "x y"), "w", key=True), "p: {w: 1, z: 2}\n"),
    ("p:\n  2026: 1 # x\n  2027: 2\n", Enlist(("p",), ("y", "v")),
     "p:\n  - y: 2026\n    v: 1 # x\n  - y: 2027\n    v: 2\n"),
    ("p: {2026: 1, 2027: 2} # x\n", Enlist(("p",), ("y", "v")),
     "p:\n  - y: 2026\n    v: 1\n  - y: 2027\n    v: 2 # x\n"),
    ("q: {p: {2026: 1}} # x\n", Enlist(("q", "p"), ("y", "v")), "q: {p: [{y: 2026, v: 1}]} # x\n"),
    ("p:\n  a: 1 # x\n  # y\n  b: |\n    z\nq: 1\n", Enlist(("p",)),
     "p:\n  - a: 1 # x\n    # y\n    b: |\n      z\nq: 1\n"),
    ("p: {a: 1, b: [2, 3]} # x\n", Enlist(("p",)), "p:\n  - a: 1\n    b: [2, 3] # x\n"),
    ("p: [a, b]\n", Reword(("p", 0), "c, d"), 'p: ["c, d", b]\n'),
]  # fmt: skip


@pytest.mark.parametrize(("text", "edit", "new"), CASES)
def test_nothing_else_moves(text: str, edit: Edit, new: str) -> None:
    assert spliced(text, [edit]) == new


def test_a_remark_between_two_keys_stays() -> None:
    text = "p:\n  - a: 1\n    # de b\n    b: 2\n"
    assert spliced(text, [Remove(("p", 0), ("a",))]) == "p:\n  -\n    # de b\n    b: 2\n"


@pytest.mark.parametrize(
    ("text", "edit"),
    [
        ("p: {a: 1}\n", Remove(("p",), ("a",))),
        ("p:\n  - a\n", Drop(("p", 0))),
        ("p: 1\n", Drop(("p", 0))),
        ("p: |\n  a\n", Reword(("p",), "b")),
        ("p: &x a\nq: *x\n", Reword(("q",), "b")),
        ("p: {a: 1, # x\n    b: 2}\n", Enlist(("p",))),
    ],
)
def test_what_cannot_be_is_refused(text: str, edit: Edit) -> None:
    with pytest.raises(CannotEdit):
        spliced(text, [edit])
