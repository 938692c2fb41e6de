"""The usual indicators: listed with their sources, and written in a fiche."""

import pytest

from ess_cli.knowledge import table
from ess_cli.model.actions import Indicator
from ess_cli.plan.indicators import SHARES

AT = ("--at", "2026-11-24")
PLAN = """
    plan:
      title: Plan
      start: 2026
      end: 2028
      axes:
        - id: a
          title: Agir
    actions:
      # La première.
      - id: lieu
        title: Ouvrir un lieu
        axis: a
      - id: reseau
        title: Animer le réseau
        axis: a
        indicators:
          - label: Taux de couverture
            computed: coverage_rate   # calculé
    """


def test_twenty_of_them_each_said_whole():
    rows = table("indicators")["rows"]
    assert len(rows) == 20
    for row in rows:
        assert row["definition"].endswith(".") and row["where"].endswith("."), row["id"]
        # A share says of what it is a share.
        assert bool(row["denominator"]) == (row["unit"] == "%"), row["id"]
        assert (row["computed"] in SHARES) <= (row["unit"] == "%")
        keys = ("label", "unit", "kind", "direction", "denominator", "source", "computed")
        Indicator(id=row["id"], **{key: row[key] for key in keys if row[key]})


def test_they_are_listed_with_where_to_find_the_figure(ess):
    ran = ess("values", "indicators")
    assert ran.code == 0 and "20 indicateurs usuels" in ran.out
    for row in table("indicators")["rows"]:
        assert row["id"] in ran.out and row["label"] in ran.out
    assert "INSEE, base Flores" in " ".join(ran.out.split())
    found = ess("values", "indicators", "-f", "json").json
    (key,) = [one for one in found["keys"] if one["key"] == "actions.indicators"]
    assert [row["id"] for row in key["library"]] == [r["id"] for r in table("indicators")["rows"]]


@pytest.mark.parametrize(
    "name", ["heures_insertion", "Heures d'insertion réalisées dans l'année", "HEURES-INSERTION"]
)
def test_one_is_added_to_a_fiche_and_nothing_else_moves(ess, dossier, name):
    folder = dossier(PLAN)
    before = (folder / "dossier.yaml").read_text(encoding="utf-8")
    ran = ess("action", "set", "lieu", "--indicator", name, folder, *AT)
    assert ran.code == 0, ran.err
    assert "ajouté : Ouvrir un lieu, indicateur « Heures d'insertion" in ran.err
    assert "il reste à fixer sa cible" in ran.err
    after = (folder / "dossier.yaml").read_text(encoding="utf-8")
    added = """\
    indicators:
      - id: heures_insertion
        label: Heures d'insertion réalisées dans l'année
        unit: heures
        kind: result
        source: Facilitation des clauses sociales
"""
    assert after == before.replace(
        "    axis: a\n  - id: reseau", f"    axis: a\n{added}  - id: reseau"
    )
    ran = ess("action", "set", "lieu", "--indicator", name, folder, *AT)
    assert ran.code == 0 and "Tout était déjà noté." in ran.err


def test_with_other_keys_several_at_once_and_only_shown(ess, dossier):
    folder = dossier(PLAN)
    words = ("action", "set", "lieu", "status=in_progress", "--indicator", "achats_ess")
    ran = ess(*words, "--indicator", "elus_formes", folder, *AT, "--dry-run")
    assert ran.code == 0, ran.err
    for expected in ("+    status: in_progress", "id: achats_ess", "computed: trained_elected"):
        assert expected in ran.out
    assert "serait ajouté" in ran.err
    assert "achats_ess" not in (folder / "dossier.yaml").read_text(encoding="utf-8")


def test_what_the_tool_computes_already_is_not_added_twice(ess, dossier):
    ran = ess("action", "set", "reseau", "--indicator", "couverture_services", dossier(PLAN), *AT)
    assert ran.code == 0 and "Tout était déjà noté." in ran.err


@pytest.mark.parametrize(
    ("name", "meant"),
    [("heures", "heures_insertion"), ("marche_reservé", "marches_reserves"), ("xyz", None)],
)
def test_an_unknown_one_is_refused_with_the_nearest(ess, dossier, name, meant):
    folder = dossier(PLAN)
    ran = ess("action", "set", "lieu", "--indicator", name, folder, *AT)
    assert ran.code == 2 and f"« {name} »" in ran.err and "ess values indicators" in ran.err
    assert (f"vouliez-vous dire « {meant} »" in ran.err) == (meant is not None)
    assert "indicators:\n      - id" not in (folder / "dossier.yaml").read_text(encoding="utf-8")
