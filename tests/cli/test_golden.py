"""What `ess` shows of the three examples, word for word, and always the same.

`--bless` writes the files anew; a person reads what changed before committing it.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = ("village", "agglomeration", "departement")
FORMS = {"text": "txt", "md": "md", "csv": "csv", "json": "json", "html": "html"}
GOLDEN = Path(__file__).parents[1] / "data"
AT = ("--at", "2026-11-24")


def main_part(page: str) -> str:
    """The content of a web page, without the style and the widths that all documents share."""
    content = page.partition("<main")[2].partition("</main>")[0]
    return re.sub(r"<colgroup>.*?</colgroup>\n| style=\"[^\"]*\"", "", content, flags=re.DOTALL)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("example", EXAMPLES)
def test_check_coverage(ess, golden, example: str, form: str) -> None:
    answer = ess("check-coverage", f"examples/{example}", *AT, "-f", form)
    assert (answer.code, answer.err) == (0, "")
    shown = main_part(answer.out) if form == "html" else answer.out
    golden(GOLDEN / "check-coverage" / f"{example}.{FORMS[form]}", shown)


@pytest.mark.parametrize("view", ["competence", "parent"])
def test_check_coverage_by(ess, golden, view: str) -> None:
    shown = ess("check-coverage", "examples/agglomeration", *AT, "--by", view, "--matrix").out
    golden(GOLDEN / "check-coverage" / f"agglomeration-by-{view}.txt", shown)


@pytest.mark.parametrize("form", ["text", "json", "github"])
@pytest.mark.parametrize("example", EXAMPLES)
def test_check(ess, golden, example: str, form: str) -> None:
    answer = ess("check", f"examples/{example}", *AT, "--select", "F,S", "-f", form)
    assert (answer.code, answer.err) == (0, "")
    golden(GOLDEN / "check" / f"{example}.{FORMS.get(form, 'github.txt')}", answer.out)


@pytest.mark.parametrize("code", ["S101", "S102"])
@pytest.mark.parametrize("form", ["text", "md"])
def test_explain(ess, golden, code: str, form: str) -> None:
    golden(GOLDEN / "explain" / f"{code}.{FORMS[form]}", ess("explain", code, "-f", form).out)


@pytest.mark.parametrize(
    ("command", "form"),
    [*(("check-coverage", form) for form in FORMS), ("check", "text"), ("check", "json")],
)
def test_the_same_dossier_and_date_give_the_same_bytes(command: str, form: str) -> None:
    outputs = set()
    for seed in ("1", "4242"):
        done = subprocess.run(
            [sys.executable, "-m", "ess_cli", command, "examples/agglomeration", *AT, "-f", form],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC{seed[0]}"},
        )
        outputs.add(done.stdout)
    assert len(outputs) == 1
