"""`ess check-coverage --since`: the coverage at the end of each quarter."""

import pytest

AT = ("--at", "2026-11-24")
SERVICES = """
    services:
      - {id: culture, name: Culture}
      - {id: sports, name: Sports, covered_by: culture}
      - {id: eau, name: Eau, since: 2026-07-01}
    people: [{id: ana, first_name: Ana, last_name: Diop}]
    correspondents: [{service: culture, person: ana, since: 2026-04-01, until: 2026-10-31}]
    """


def test_each_quarter_from_the_date_on_then_the_date_itself(ess, dossier) -> None:
    folder = dossier(SERVICES)
    ran = ess("check-coverage", folder, *AT, "--since", "31/03/2026", "-f", "json")
    assert [tuple(one.values()) for one in ran.json["history"]] == [
        ("2026-03-31", 2, 0, 0, 0.0),
        ("2026-06-30", 2, 1, 1, 100.0),
        ("2026-09-30", 3, 1, 1, 66.7),
        ("2026-11-24", 3, 0, 0, 0.0),
    ]
    assert list(ran.json["history"][0]) == ["date", "in_scope", "covered", "shared", "rate"]
    # The last day of a quarter stands once.
    ran = ess("check-coverage", folder, "--at", "2026-06-30", "--since", "2026-04-02", "-f", "json")
    assert [one["date"] for one in ran.json["history"]] == ["2026-06-30"]
    assert "history" not in ess("check-coverage", folder, *AT, "-f", "json").json


@pytest.mark.parametrize("day", ["2026-03-31", "2026-06-30", "2026-09-30", "2026-11-24"])
def test_each_point_is_what_the_command_says_of_that_day(ess, dossier, day: str) -> None:
    folder = dossier(SERVICES)
    points = ess("check-coverage", folder, *AT, "--since", "2026-01-01", "-f", "json").json
    services = ess("check-coverage", folder, "--at", day, "-f", "json").json["services"]
    (point,) = [one for one in points["history"] if one["date"] == day]
    assert {key: services[key] for key in ("in_scope", "covered", "shared", "rate")} == {
        key: point[key] for key in ("in_scope", "covered", "shared", "rate")
    }


def test_a_table_and_a_curve(ess, dossier) -> None:
    folder = dossier(SERVICES)
    ran = ess("check-coverage", folder, *AT, "--since", "2026-06-01")
    assert "30/09/2026  2 sur 3" in ran.out
    assert "66,7 %" in ran.out
    assert "█" * 13 + "░" * 7 in ran.out
    ran = ess("check-coverage", folder, *AT, "--since", "2026-06-01", "-f", "csv")
    assert "2026-09-30;3;1;1;66,7" in ran.out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--since", "2027-01-01"), "suit la date de référence"),
        (("--since", "hier"), "--since hier"),
        (("--since", ""), "--since"),
        (("--since", "2026-01-01", "-f", "md"), "text, csv, json"),
    ],
)
def test_what_it_refuses(ess, dossier, options: tuple[str, ...], said: str) -> None:
    ran = ess("check-coverage", dossier(SERVICES), *AT, *options)
    assert ran.code == 2
    assert said in ran.err
