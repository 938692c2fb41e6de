"""`ess collect`: workbooks out to the services, filled in, and back into the dossier."""

import csv
import re
import shutil
from collections.abc import Callable
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


@pytest.fixture
def filled(office, tmp_path: Path) -> Callable[[Path, dict[str, str], str], Path]:
    """The workbook with answers typed in its cells, saved by LibreOffice in another format."""

    def make(file: Path, answers: dict[str, str], kind: str) -> Path:
        (flat,) = office("fods", tmp_path, file)
        flat.write_text(typed(flat.read_text(encoding="utf-8"), answers), encoding="utf-8")
        (saved,) = office(kind, tmp_path, flat)
        return saved

    return make


def typed(text: str, answers: dict[str, str]) -> str:
    """The flat document with each answer in the cell before the one that holds its key."""
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
    return text


def test_what_comes_back_as_it_went_changes_nothing(ess, copy, tmp_path) -> None:
    before = texts(copy)
    out = tmp_path / "recueil"
    tried = ess("collect", copy, "--all", "-o", out, "--dry-run", *AT)
    assert (tried.code, out.exists()) == (0, False) and "serait écrit : 23 classeurs" in tried.err
    sent = ess("collect", copy, "--all", "-o", out, *AT)
    assert sent.code == 0
    assert len(list(out.glob("*.xlsx"))) == len(list(out.glob("*.eml"))) == 23
    done = ess("collect", copy, "--read", out, *AT)
    assert (done.code, texts(copy)) == (0, before)
    assert "Sans réponse (23)" in done.out and done.out.endswith("0 réponse sur 23\n")


def test_one_workbook_goes_with_one_draft(ess, copy, tmp_path) -> None:
    one = ess("collect", copy, "--service", "culture", "-o", tmp_path / "x", *AT)
    assert "écrit : 1 classeur et 1 courriel, dans" in one.err


def test_it_says_what_is_missing(ess, copy, tmp_path) -> None:
    assert ess("collect", copy, *AT).code == 2
    assert ess("collect", copy, "-o", tmp_path / "x", *AT).code == 2
    assert ess("collect", copy, "--read", tmp_path / "absent", *AT).code == 2
    unknown = ess("collect", copy, "--service", "cultur", "-o", tmp_path / "x", *AT)
    assert unknown.code == 2 and not (tmp_path / "x").exists()


@pytest.mark.office
@pytest.mark.parametrize("kind", ["xlsx", "ods", "csv"])
def test_answers_typed_in_libreoffice_are_told_and_written(
    ess, copy, filled, tmp_path, kind
) -> None:
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
    ess, copy, filled, tmp_path
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
    shutil.move(filled(out / "culture.xlsx", answers, "ods"), back)
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


def answered_in_csv(file: Path, answers: dict[str, str], into: Path) -> Path:
    """The first sheet of a workbook with answers in it, as a spreadsheet saves it in csv."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(file))
    rows = book.get_sheet_by_name(book.sheet_names[0]).to_python()
    left = dict(answers)
    for row in rows:
        row[:] = [f"{cell:%d/%m/%Y}" if isinstance(cell, date) else cell for cell in row]
        if row[3] in left:
            row[1] = left.pop(row[3])
    assert not left
    path = into / f"{file.stem}.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as text:
        csv.writer(text, delimiter=";").writerows(rows)
    return path


def test_the_answers_about_an_action_are_told_and_written(ess, copy, tmp_path) -> None:
    out, back = tmp_path / "recueil", tmp_path / "retour"
    back.mkdir()
    ess("collect", copy, "--service", "dechets", "-o", out, *AT)
    action = "actions/reemploi"
    answered_in_csv(
        out / "dechets.xlsx",
        {
            "services/dechets/competences": "Déchets, réemploi, économie circulaire ; Sport",
            "services/dechets/holder.title": "responsable du réemploi",
            f"{action}/status": "bloquée",
            f"{action}/status_reason": "Le terrain n'est pas trouvé.",
            f"{action}/steps.quatrieme-et-cinquieme-espaces.done": "20/11/2026",
            f"{action}/budget.spent.2026": "31 250,50 €",
            f"{action}/indicators.tonnes": "151",
            f"{action}/note": "Le cinquième espace attend son terrain.",
        },
        back,
    )
    done = ess("collect", copy, "--read", back, *AT)
    assert done.code == 0, done.out + done.err
    for word in ("bloquée", "20/11/2026", "31", "151", "terrain", "Sport"):
        assert word in done.out
    model = ess("export", copy, "-f", "json", *AT).json
    found = next(one for one in model["actions"] if one["id"] == "reemploi")
    assert (found["status"], found["status_reason"]) == ("blocked", "Le terrain n'est pas trouvé.")
    assert [one["done"] for one in found["steps"]][-1] == "2026-11-20"
    assert ("2026", "spent", "31250.50") in [
        (str(one["year"]), one["nature"], one["amount"]) for one in found["budget"]
    ]
    assert [one["value"] for one in found["indicators"][0]["values"]][-1] == 151
    assert found["notes"][-1]["text"] == "Le cinquième espace attend son terrain."
    (service,) = (one for one in model["services"] if one["id"] == "dechets")
    assert service["competences"] == ["dechets_reemploi_economie_circulaire", "sport"]


def test_an_answer_that_cannot_be_read_is_left_and_told(ess, copy, tmp_path) -> None:
    out, back = tmp_path / "recueil", tmp_path / "retour"
    back.mkdir()
    ess("collect", copy, "--service", "dechets", "-o", out, *AT)
    before = texts(copy)
    answered_in_csv(
        out / "dechets.xlsx",
        {
            "services/dechets/competences": "Pêche à la ligne",
            "actions/reemploi/steps.quatrieme-et-cinquieme-espaces.done": "bientôt",
            "actions/reemploi/budget.spent.2026": "beaucoup",
        },
        back,
    )
    done = ess("collect", copy, "--read", back, *AT)
    assert done.code == 1
    for word in ("Pêche à la ligne", "bientôt", "beaucoup"):
        assert word in done.out
    assert texts(copy) == before


BUDGETS = {
    "lines": (
        "    budget:\n"
        "      # le marché\n"
        "      - {year: 2026, amount: 40 000 €}   # voté en mars\n"
        "      - year: 2026   # premier mandat\n"
        "        nature: spent\n"
        "        amount: 100 €   # en mai\n"
        "      - {year: 2026, nature: mandaté, amount: 50 €}\n"
        "      - {year: 2027, amount: 10 000 €}   # à confirmer\n",
        "    budget:\n"
        "      # le marché\n"
        "      - {year: 2026, amount: 40 000 €}   # voté en mars\n"
        "      - year: 2026   # premier mandat\n"
        "        nature: spent\n"
        "        amount: 31 250,50 €   # en mai\n"
        "      - {year: 2027, amount: 10 000 €}   # à confirmer\n",
    ),
    "by year": (
        "    budget:\n      2026: 40 000 €   # voté\n      2027: 1 200 €\n",
        "    budget:\n      - year: 2026\n        amount: 40 000 €   # voté\n"
        "      - year: 2027\n        amount: 1 200 €\n"
        "      - year: 2026\n        nature: spent\n        amount: 31 250,50 €\n",
    ),
    "alone": (
        "    budget:\n      year: 2026   # une fois\n      amount: 5 €\n",
        "    budget:\n      - year: 2026   # une fois\n        amount: 5 €\n"
        "      - year: 2026\n        nature: spent\n        amount: 31 250,50 €\n",
    ),
    "alone and spent": (
        "    budget: {year: 2026, nature: spent, amount: 5 €}   # payé\n",
        '    budget: {year: 2026, nature: spent, amount: "31 250,50 €"}   # payé\n',
    ),
    "none": ("", "    budget:\n      - year: 2026\n        nature: spent\n"
                 "        amount: 31 250,50 €\n"),
}  # fmt: skip


@pytest.mark.parametrize("form", BUDGETS)
def test_what_was_spent_is_written_and_the_comments_of_the_budget_stay(
    ess, dossier, tmp_path, form
) -> None:
    before, after = BUDGETS[form]
    head = "services:\n  - name: Culture\nactions:\n  - title: Un lieu\n    services: Culture\n"
    tail = "    # la suite\n    start: 2026\n"
    folder, out, back = dossier(head + before + tail), tmp_path / "recueil", tmp_path / "retour"
    back.mkdir()
    ess("collect", folder, "--all", "-o", out, *AT)
    answered_in_csv(out / "culture.xlsx", {"actions/un-lieu/budget.spent.2026": "31250,5"}, back)
    done = ess("collect", folder, "--read", back, *AT)
    assert done.code == 0, done.err
    text = (folder / "dossier.yaml").read_text(encoding="utf-8")
    assert text == head + (after + tail if before else tail + after)


def test_the_services_of_a_body_alone_are_asked(ess, dossier, tmp_path) -> None:
    folder = dossier("""\
        services:
          - {name: Culture, email: culture@example.fr}
          - {name: Sport}
          - {name: Eau}
        bodies:
          - {name: Comité technique, kind: comite_technique, members: [{service: Culture},
             {service: Eau, until: 2025-01-01}]}
          - {name: Réunion inter-services, kind: reunion_inter_services, except: Sport}
        """)
    for body, asked in (
        ("comite-technique", {"culture"}),
        ("Comité technique", {"culture"}),
        ("reunion-inter-services", {"culture", "eau"}),
    ):
        out = tmp_path / body
        assert ess("collect", folder, "--body", body, "-o", out, *AT).code == 0
        assert {one.stem for one in out.iterdir()} == asked
    unknown = ess("collect", folder, "--body", "comité", "-o", tmp_path / "x", *AT)
    assert unknown.code == 2 and "comite-technique" in unknown.err


def test_who_has_not_answered_is_reminded(ess, copy, tmp_path) -> None:
    out, back, drafts = tmp_path / "recueil", tmp_path / "retour", tmp_path / "relances"
    back.mkdir()
    ess("collect", copy, "--service", "culture", "--service", "dechets", "-o", out, *AT)
    answered_in_csv(out / "culture.xlsx", {"services/culture/confirmed": "oui"}, back)
    listed = ess("remind", copy, "--collect", back, *AT)
    assert "Déchets" in listed.out and "Culture" not in listed.out
    done = ess("remind", copy, "--collect", back, "-o", drafts, *AT)
    assert (done.code, [one.name for one in drafts.iterdir()]) == (0, ["dechets.eml"])
    from email import message_from_bytes, policy

    message = message_from_bytes((drafts / "dechets.eml").read_bytes(), policy=policy.default)
    body = message.get_body(("plain",)).get_content()
    assert message["X-Unsent"] == "1" and "24 novembre 2026" in body.replace("\xa0", " ")
