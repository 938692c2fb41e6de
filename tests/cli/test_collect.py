"""`ess collect`: workbooks out to the services, filled in, and back into the dossier."""

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "agglomeration"
AT = ("--at", "2026-11-24")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return shutil.copytree(EXAMPLE, tmp_path / "dossier")


def texts(folder: Path) -> str:
    return "".join(one.read_text(encoding="utf-8") for one in sorted(folder.glob("*.yaml")))


def soffice(file: Path, kind: str, into: Path) -> Path:
    """The file as LibreOffice saves it in another format."""
    home = f"-env:UserInstallation=file://{into}/profile"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", kind, "--outdir", into, file],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return into / f"{file.stem}.{kind}"


def filled(file: Path, answers: dict[str, str], kind: str, folder: Path) -> Path:
    """The workbook with answers typed in its cells, saved by LibreOffice in another format."""
    flat = soffice(file, "fods", folder)
    text = flat.read_text(encoding="utf-8")
    for key, value in answers.items():
        at = text.index(f"<text:p>{key}</text:p>")
        row = text.rindex("<table:table-row", 0, at)
        start = text.index("<table:table-cell", text.index("</table:table-cell>", row))
        end = re.compile(r"/>|</table:table-cell>").search(text, start)
        assert end is not None
        style = re.search(r'table:style-name="\w+"', text[start : end.end()])
        cell = (
            f'<table:table-cell {style[0] if style else ""} office:value-type="string">'
            f"<text:p>{value}</text:p></table:table-cell>"
        )
        text = text[:start] + cell + text[end.end() :]
    flat.write_text(text, encoding="utf-8")
    return soffice(flat, kind, folder)


def test_what_comes_back_as_it_went_changes_nothing(ess, copy, tmp_path) -> None:
    before = texts(copy)
    out = tmp_path / "recueil"
    sent = ess("collect", copy, "--all", "-o", out, *AT)
    assert sent.code == 0
    assert len(list(out.glob("*.xlsx"))) == len(list(out.glob("*.eml"))) == 23
    done = ess("collect", copy, "--read", out, *AT)
    assert (done.code, texts(copy)) == (0, before)
    assert "Sans réponse (23)" in done.out and done.out.endswith("0 réponse sur 23\n")


def test_it_says_what_is_missing(ess, copy, tmp_path) -> None:
    assert ess("collect", copy, *AT).code == 2
    assert ess("collect", copy, "-o", tmp_path / "x", *AT).code == 2
    assert ess("collect", copy, "--read", tmp_path / "absent", *AT).code == 2
    unknown = ess("collect", copy, "--service", "cultur", "-o", tmp_path / "x", *AT)
    assert unknown.code == 2 and not (tmp_path / "x").exists()


@pytest.mark.office
@pytest.mark.parametrize("kind", ["xlsx", "ods", "csv"])
def test_answers_typed_in_libreoffice_are_told_and_written(ess, copy, tmp_path, kind) -> None:
    out, back = tmp_path / "recueil", tmp_path / "retour"
    back.mkdir()
    ess("collect", copy, "--service", "culture", "--service", "sports", "-o", out, *AT)
    saved = filled(
        out / "culture.xlsx",
        {
            "services/culture/holder": "Marie Durand",
            "services/culture/holder.email": "marie.durand@example.fr",
            "services/culture/holder.since": "01/12/2026",
            "services/culture/confirmed": "oui",
        },
        kind,
        tmp_path,
    )
    saved.rename(back / f"réponse de la culture (1).{kind}")
    done = ess("collect", copy, "--read", back, *AT)
    assert done.code == 0
    assert "Culture : la ou le correspondant·e devient Marie Durand à partir du 01/12/2026" in (
        done.out
    )
    assert "Sans réponse (1) : Sports et piscines" in done.out
    again = ess("remind", copy, "--collect", back, "-o", tmp_path / "relances", *AT)
    assert (again.code, [one.name for one in (tmp_path / "relances").iterdir()]) == (
        0,
        ["sports.eml"],
    )
    assert "marie.durand@example.fr" in texts(copy)
    report = ess("check-coverage", copy, "--at", "2026-12-01", "-f", "json").json
    culture = next(one for one in report["items"] if one["id"] == "culture")
    assert (culture["status"], len(culture["holders"])) == ("covered", 1)
    # Read once more, there is nothing left to write.
    written = texts(copy)
    assert ess("collect", copy, "--read", back, "--at", "2026-12-02").code in (0, 1)
    assert texts(copy) == written


@pytest.mark.office
def test_where_the_dossier_changed_since_it_is_kept_and_both_values_are_shown(
    ess, copy, tmp_path
) -> None:
    out, back = tmp_path / "recueil", tmp_path / "retour"
    back.mkdir()
    ess("collect", copy, "--service", "culture", "-o", out, *AT)
    action = next(
        one["id"]
        for one in ess("export", copy, "-f", "json", *AT).json["actions"]
        if "culture" in one["services"] and one["status"] == "planned"
    )
    answers = {f"actions/{action}/status": "en cours"}
    shutil.move(filled(out / "culture.xlsx", answers, "ods", tmp_path), back)
    ess("action", "set", action, "status=postponed", copy, *AT)
    kept = texts(copy)
    done = ess("collect", copy, "--read", back, *AT)
    assert done.code == 1
    assert "conflit" in done.out and "« reportée »" in done.out and "« en cours »" in done.out
    assert texts(copy) == kept


def test_a_day_stands_in_the_questions_as_a_date() -> None:
    from ess_cli.exchange.collecting.questions import Question

    one = Question("meetings/m/tasks.t.done", "Fait le", None, "date")
    assert {one.plain(cell) for cell in ("2026-12-01", "01/12/2026", date(2026, 12, 1))} == {
        "2026-12-01"
    }
    assert not one.is_right(one.plain("bientôt"))
