"""Who no longer comes is told to the officer alone: nothing that circulates says it."""

from pathlib import Path

import pytest

CASE = Path(__file__).parents[1] / "cases" / "M415-correspondent-no-longer-coming" / "wrong.yaml"
AT = ("--at", "2026-11-24")


def test_the_officer_is_told_by_check(ess):
    shown = ess("check", CASE, *AT, "--select", "M415").out
    assert "Paul Meyer, correspondant·e pour « Culture », n'est pas venu·e aux trois" in shown
    (found,) = ess("check", CASE, *AT, "--select", "M415", "-f", "json").json["findings"]
    assert (found["section"], found["subject"]) == ("people", "paul-meyer")


@pytest.mark.parametrize(
    "command",
    [
        ["agenda"],
        ["agenda", "-f", "json"],
        ["agenda", "--meeting", "octobre"],
        ["minutes", "--meeting", "octobre"],
        ["note"],
        ["directory"],
        ["letter", "culture"],
        ["brief", "culture"],
        ["check-coverage"],
    ],
    ids=" ".join,
)
def test_nothing_that_circulates_says_it(ess, command: list[str]):
    ran = ess(*command, CASE, *AT)
    assert ran.code in (0, 1)
    for told in (ran.out, ran.err):
        assert "M415 " not in told and "trois dernières" not in told


def test_neither_do_the_pages(ess, tmp_path):
    assert ess("report", CASE, *AT, "-o", tmp_path / "site").code == 0
    pages = [*(tmp_path / "site").rglob("*.html")]
    assert pages
    for page in pages:
        assert "trois dernières" not in page.read_text(encoding="utf-8")
