"""Rules L at their thresholds, and on the days when these change."""

from datetime import date, timedelta

import pytest

from ess_cli.reading.dossier import read
from ess_cli.rules.registry import Facts, run

AT = date(2026, 11, 24)
ORGANISATION = "organisations:\n  - name: Asso\n    legal_form: association_1901\n"


@pytest.fixture
def found(tmp_path):
    def look(text, at=AT):
        (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
        reading = read(tmp_path)
        assert reading.findings == ()
        return [
            (one.code, one.severity, one.message) for one in run(Facts(reading.dossier, at), "L")
        ]

    return look


def support(day, amount, **keys):
    extra = "".join(
        f"    {key}: {value}\n" for key, value in {"aid": "none", **keys}.items() if value
    )
    return f"  - organisation: Asso\n    date: {day}\n    amount: {amount}\n{extra}"


def supports(*entries):
    return ORGANISATION + "supports:\n" + "".join(entries)


def codes(told):
    return [code for code, _, _ in told]


@pytest.mark.parametrize(
    ("purchases", "at", "said"),
    [
        ("50 000 000", AT, False),
        ("50 000 001", AT, True),
        ("60 M€", date(2022, 12, 31), False),
        ("60 M€", date(2023, 1, 1), True),
        ("100 M€", date(2022, 12, 31), False),
        ("100 000 001", date(2022, 12, 31), True),
    ],
)
def test_spaser(found, purchases, at, said):
    text = f"collectivity:\n  name: A\n  kind: metropole\n  annual_purchases: {purchases}\n"
    assert codes(found(text, at)) == ["L601"] * said
    assert found(text + "  spaser: {adopted: 2020-01-01}\n", at) == []


@pytest.mark.parametrize(
    ("amounts", "said"),
    [
        ((("2026-01-01", 23000),), False),
        ((("2026-01-01", 23000), ("2026-12-31", 1)), False),  # the last is still to come
        ((("2026-01-01", 12000), ("2026-11-24", 11001)), True),
        ((("2025-12-31", 12000), ("2026-01-01", 11001)), False),
        ((("2000-12-31", 50000),), False),
        ((("2001-01-01", 50000),), True),
    ],
)
def test_subsidies_of_a_civil_year(found, amounts, said):
    text = supports(*(support(day, amount) for day, amount in amounts))
    assert codes(found(text)) == ["L602"] * said


def test_a_convention_settles_the_year(found):
    text = supports(support("2026-01-01", 30000), support("2026-02-01", 1, convention="n° 1"))
    assert found(text) == []


def test_a_public_body_needs_no_such_convention(found):
    text = supports(support("2026-01-01", 90000))
    assert codes(found(text)) == ["L602"]
    public = text.replace("legal_form: association_1901", "college: etablissements_publics")
    assert found(public) == []


def test_subsidies_that_were_added_say_so(found):
    alone = found(supports(support("2026-01-01", 24000)))[0][2]
    assert alone.startswith("Asso : 24\u202f000\u00a0€ de subventions en 2026, au-delà de")
    two = found(supports(support("2026-01-01", 12000), support("2026-02-01", 12000)))[0][2]
    assert "(2 versements additionnés, selon la lecture courante)" in two


@pytest.mark.parametrize("kind", ["marche", "pret", "mise_a_disposition"])
def test_what_is_no_subsidy_needs_no_such_convention(found, kind):
    assert found(supports(support("2026-01-01", 90000, kind=kind))) == []


@pytest.mark.parametrize(
    ("aid", "ceiling", "before"),
    [("de_minimis", 300000, 200000), ("de_minimis_sieg", 750000, 500000)],
)
def test_de_minimis_over_three_years_to_the_day(found, aid, ceiling, before):
    day = date(2026, 11, 20)

    def over(first, *amounts):
        days = (first, *([day] * (len(amounts) - 1)))
        return supports(
            *(
                support(one, amount, aid=aid, convention="n° 1")
                for one, amount in zip(days, amounts, strict=True)
            )
        )

    assert found(over(day, ceiling)) == []
    assert codes(found(over(day, ceiling + 1))) == ["L603"]
    out = day.replace(year=2023)
    assert found(over(out, before, ceiling)) == []
    assert codes(found(over(out + timedelta(days=1), 1, ceiling))) == ["L603"]
    assert codes(found(over(date(2023, 12, 31), before + 1))) == ["L603"]
    assert found(over(date(2024, 1, 1), before + 1)) == []


def test_a_ceiling_that_was_not_read_in_its_text_is_an_information(found):
    text = supports(support("2023-12-31", 200001, aid="de_minimis", convention="n° 1"))
    assert [severity for _, severity, _ in found(text)] == ["info"]


def test_what_is_to_be_qualified_is_counted_apart(found):
    text = supports(
        support("2026-01-01", 300001, aid="de_minimis", convention="n° 1"),
        support("2025-12-01", 5000, aid=None),
    )
    told = found(text)
    assert codes(told) == ["L603", "L608"]
    assert "sans compter 5\u202f000\u00a0€ à qualifier" in told[0][2]


@pytest.mark.parametrize(
    ("last", "said"),
    [("2024-11-24", False), ("2024-11-23", True), ("2027-03-01", False)],
)
def test_regional_conference(found, last, said):
    meeting = f"meetings:\n  - kind: conference_regionale\n    date: {last}\n"
    region = "collectivity: {name: R, kind: region}\n"
    assert codes(found(region + meeting)) == ["L604"] * said
    assert found(region) == []
    assert found("collectivity: {name: R, kind: departement}\n" + meeting) == []


@pytest.mark.parametrize(
    ("day", "share", "said"),
    [
        ("2026-01-01", "50 %", False),
        ("2026-01-01", "50,1 %", True),
        ("2014-07-31", "20 %", False),
        ("2014-07-31", "20,5 %", True),
        ("2014-08-01", "20,5 %", False),
    ],
)
def test_public_share_of_a_scic(found, day, share, said):
    keys = {"kind": "apport_en_capital", "public_share": share}
    assert codes(found(supports(support(day, 1000, **keys)))) == ["L605"] * said


def test_a_reserved_market_says_its_article(found):
    assert codes(found(supports(support("2026-01-01", 10, kind="marche_reserve")))) == ["L606"]
    keys = {"kind": "marche_reserve", "article": "L2113-13"}
    assert found(supports(support("2026-01-01", 10, **keys))) == []


def test_all_that_is_to_be_qualified_is_one_finding(found):
    text = supports(
        support("2026-01-01", 10, aid=None),
        support("2026-02-01", 10, aid=None),
        support("2026-02-02", 10, aid=None, kind="marche"),
    )
    told = found(text)
    assert codes(told) == ["L608"]
    assert told[0][2].startswith("2 soutiens à qualifier")


@pytest.mark.parametrize(
    ("since", "at", "said"),
    [
        ("2026-03-28", date(2026, 9, 27), False),
        ("2026-03-28", date(2026, 9, 28), True),
        ("2025-12-31", AT, False),
        ("2026-01-01", AT, True),
    ],
)
def test_elected_members_are_informed_within_six_months(found, since, at, said):
    person = f"people:\n  - last_name: Traoré\n    kind: elected\n    since: {since}\n"
    assert codes(found(person, at)) == ["L610"] * said
    session = f"trainings:\n  - title: T\n    date: {since}\n    topic: statut_elu\n"
    assert found(person + session + "    attendees: Traoré\n", at) == []
    assert found(person.replace("elected", "agent"), at) == []


def test_every_message_ends_with_its_source_and_the_day_it_was_checked(found):
    text = supports(support("2026-01-01", 30000), support("2026-01-02", 1, kind="marche_reserve"))
    told = found(text)
    assert codes(told) == ["L602", "L606"]
    for _, _, message in told:
        assert "(à vérifier : " in message
        assert message.endswith(", consulté le 24/11/2026)")
        assert "illégal" not in message
