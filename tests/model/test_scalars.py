"""The spellings that officers write, and what they mean."""

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ess_cli.knowledge import table, terms
from ess_cli.model import dates, identifiers, scalars

SPACES = st.sampled_from([" ", "\u00a0", "\u202f", "\u2009"])
MONTHS = (
    ("janvier", "janv"),
    ("février", "fevrier", "févr", "fév"),
    ("mars",),
    ("avril", "avr"),
    ("mai",),
    ("juin",),
    ("juillet", "juil"),
    ("août", "aout"),
    ("septembre", "sept"),
    ("octobre", "oct"),
    ("novembre", "nov"),
    ("décembre", "déc"),
)
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@given(DAYS)
def test_every_day_is_read_as_written(day):
    assert dates.read_date(day.isoformat()) == day
    assert dates.read_date(f"{day:%d/%m/}{day.year}") == day
    assert dates.read_date(f"{day.day}/{day.month}/{day.year}") == day
    assert dates.read_date(f"{day:%d.%m.}{day.year}") == day
    assert dates.read_date(f"{day.day}-{day.month}-{day.year}") == day
    for month in MONTHS[day.month - 1]:
        assert dates.read_date(f"{day.day} {month} {day.year}") == day
        assert dates.read_date(f"{day.day}\u00a0{month.upper()}. {day.year}") == day


@pytest.mark.parametrize(
    "text",
    [
        *("2027-02-29", "31/04/2027", "00/01/2027", "2027-13-01", "1899-12-31", "2200-01-01"),
        *("1/3/27", "2027/03/12", "2027-3-12", "12/03-2027", "12 mars", "12 marche 2027", ""),
        *("２０２７-03-12", "12 mars 27", "mars 2027", "2027", "jeudi 12 mars 2027"),
        *("2027-03-12 ", "2027-03-12T10:00", "20270312", "9" * 10**6),
    ],
)
def test_other_days_are_refused(text):
    with pytest.raises(ValueError, match=r"\w"):
        dates.read_date(text)


def test_the_first_of_a_month():
    assert dates.read_date("1er sept. 2026") == date(2026, 9, 1)
    assert dates.read_date("1ER JANVIER 2027") == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1/3/27", "01/03/2027"),
        ("2027/03/12", "12/03/2027"),
        ("2027-3-12", "12/03/2027"),
        ("2027-13-03", "13/03/2027"),
        ("03/15/2027", "15/03/2027"),
        ("jeudi 12 mars 2027", "12/03/2027"),
        ("le 12 mars 2027", "12/03/2027"),
        ("12 / 03 / 2027", "12/03/2027"),
        ("20270312", "12/03/2027"),
        ("2027-03-12T00:00", "12/03/2027"),
        ("2027-03-12 00:00:00", "12/03/2027"),
        ("12/03/2027 10h30", None),
        ("12-mars-2027", "12/03/2027"),
        ("1er/sept./2026", "01/09/2026"),
        ("12 mars 27", "12/03/2027"),
        ("12 marz 2027", "12/03/2027"),
        ("12 juit 2027", None),
        ("99999999", None),
        ("31/02/2027", None),
        ("12 mars", None),
        ("00/00/2027", None),
    ],
)
def test_a_refused_day_proposes_the_one_that_was_meant(text, meant):
    with pytest.raises(ValueError) as refused:
        dates.read_date(text)
    assert (f"vouliez-vous dire {meant} ?" in str(refused.value)) == (meant is not None)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("€ 4'000", "4 000 €"),
        ("12.500,50 €", "12 500,50 €"),
        ("1.250.000 EUR", "1 250 000 €"),
        ("12.500 €", None),
        ("12.50,5", None),
        ("environ 5 000", None),
    ],
)
def test_a_refused_amount_proposes_the_one_that_was_meant(text, meant):
    with pytest.raises(ValueError) as refused:
        scalars.read_amount(text)
    assert (f"vouliez-vous dire {meant} ?" in str(refused.value)) == (meant is not None)


@given(DAYS)
def test_a_period_runs_from_its_first_day_to_its_last(day):
    month, year = f"{day:%Y-%m}", str(day.year)
    assert dates.read_period_start(month) == day.replace(day=1)
    assert dates.read_period_start(year) == date(day.year, 1, 1)
    assert dates.read_period_end(year) == date(day.year, 12, 31)
    last = dates.read_period_end(month)
    assert (last.year, last.month) == (day.year, day.month)
    assert last.day == max(d for d in range(28, 32) if _exists(day.year, day.month, d))
    for text in (f"{day.month}/{day.year}", f"{MONTHS[day.month - 1][0]} {day.year}"):
        assert dates.read_period_start(text) == day.replace(day=1)
        assert dates.read_period_end(text) == last
    for read in (dates.read_period_start, dates.read_period_end):
        assert read(day.isoformat()) == day == read(f"{day.day}/{day.month}/{day.year}")


def _exists(year, month, day):
    try:
        return bool(date(year, month, day))
    except ValueError:
        return False


@given(st.times().map(lambda t: t.replace(second=0, microsecond=0)), SPACES)
def test_every_time_is_read_as_written(at, space):
    hour, minute = at.hour, f"{at.minute:02}"
    for text in (f"{hour}:{minute}", f"{hour:02}:{minute}", f"{hour}h{minute}", f"{hour}H{minute}"):
        assert scalars.read_time(text) == at
    assert scalars.read_time(f"{hour}{space}h{space}{minute}") == at
    assert scalars.read_time(f"{hour}h") == time(hour)


@pytest.mark.parametrize("text", ["24:00", "9:60", "9", "9h5", "570", "9.30", "9:30:00", "-1h", ""])
def test_other_times_are_refused(text):
    with pytest.raises(ValueError, match=r"\w"):
        scalars.read_time(text)


@given(st.integers(1, 1440), SPACES)
def test_every_duration_is_read_as_written(minutes, space):
    hours, rest = divmod(minutes, 60)
    spellings = [f"{minutes}", f"{minutes} min", f"{minutes}min", f"{minutes}{space}MIN"]
    spellings += [f"{hours}h{rest:02}", f"{hours} h {rest} min", f"{hours}{space}h{space}{rest}"]
    if not rest:
        spellings += [f"{hours} h", f"{hours}h"]
    assert {scalars.read_duration(text) for text in spellings} == {minutes}


@pytest.mark.parametrize(
    "text", ["0", "1441", "25h", "1h75", "1,5 h", "-20", "20 minutes x", "9" * 10**6, "1:30", ""]
)
def test_other_durations_are_refused(text):
    with pytest.raises(ValueError, match=r"\w"):
        scalars.read_duration(text)


def test_a_duration_beyond_59_minutes_says_so():
    with pytest.raises(ValueError, match="les minutes vont de 0 à 59"):
        scalars.read_duration("1h75")


@pytest.mark.parametrize("yes", ["true", "yes", "oui", "vrai", "Oui", "TRUE"])
@pytest.mark.parametrize("no", ["false", "no", "non", "faux", "Non", "NO"])
def test_booleans(yes, no):
    assert scalars.read_boolean(yes) is True
    assert scalars.read_boolean(no) is False


@pytest.mark.parametrize("text", ["on", "off", "y", "n", "1", "0", "ouii", ""])
def test_other_booleans_are_refused(text):
    with pytest.raises(ValueError, match="oui ou non"):
        scalars.read_boolean(text)


def grouped(number, space):
    return f"{number:,}".replace(",", space)


@given(st.integers(0, 999_999_999), SPACES)
def test_every_whole_number_is_read_as_written(number, space):
    assert scalars.read_integer(str(number)) == number
    assert scalars.read_integer(grouped(number, space)) == number


@pytest.mark.parametrize(
    "text", ["1000000000", "1 00", "1  000", "-1", "1.5", "1,5", "١٢", "1e3", "9" * 10**6, ""]
)
def test_other_whole_numbers_are_refused(text):
    with pytest.raises(ValueError, match=r"\w"):
        scalars.read_integer(text)


@given(st.decimals(0, 999_999_999_999, places=2, allow_nan=False), SPACES, st.sampled_from(",."))
def test_every_amount_is_exact(amount, space, sign):
    whole, cents = f"{amount:.2f}".split(".")
    plain = f"{whole}{sign}{cents}"
    spaced = f"{grouped(int(whole), space)}{sign}{cents}"
    for text in (plain, spaced, f"{plain} €", f"{spaced}{space}€", f"{plain}€"):
        assert scalars.read_amount(text) == amount


@pytest.mark.parametrize(
    ("text", "euros"),
    [
        ("12500", "12500"),
        ("12 500", "12500"),
        ("12 500,50", "12500.50"),
        ("12500.50", "12500.50"),
        ("12 500 €", "12500"),
        ("17 k€", "17000"),
        ("1,2 M€", "1200000"),
        ("1,234567 M€", "1234567"),
        ("17,500 k€", "17500"),
        ("0", "0"),
        ("4 000 euros", "4000"),
        ("1 euro", "1"),
    ],
)
def test_amounts(text, euros):
    assert scalars.read_amount(text) == Decimal(euros)


@pytest.mark.parametrize(
    "text", ["12.500", "12,500", "12.500 €", "0,001 €", "1,2345 k€ x", "1.2.3"]
)
def test_amounts_that_may_mean_two_things_are_refused(text):
    with pytest.raises(ValueError, match="12 500"):
        scalars.read_amount(text)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("4 000 € HT", "écrivez 4 000 € ici, et `tax: ht`"),
        ("4000 ttc", "écrivez 4000 ici, et `tax: ttc`"),
        ("entre 200 et 500", "deux lignes de budget"),
        ("200-500 €", "deux lignes de budget"),
        ("de 200 € à 500 €", "deux lignes de budget"),
    ],
)
def test_a_refused_amount_says_where_to_write_it(text, hint):
    with pytest.raises(ValueError, match=hint):
        scalars.read_amount(text)


def test_a_change_may_take_away():
    assert scalars.read_change("-4 000 €") == scalars.read_change("− 4000") == Decimal(-4000)
    assert scalars.read_change("4 000 euros") == Decimal(4000)


@pytest.mark.parametrize(
    "text", ["-1", "1000000000000", "1000000 M€", "€", "12 5000", "1 k", "9" * 10**6, "1e5", ""]
)
def test_other_amounts_are_refused(text):
    with pytest.raises(ValueError, match=r"\w"):
        scalars.read_amount(text)


@given(st.decimals(-(10**12) + 1, 10**12 - 1, places=3, allow_nan=False))
def test_every_number_is_exact(number):
    text = f"{number:f}"
    assert scalars.read_number(text) == number == scalars.read_number(text.replace(".", ","))


@pytest.mark.parametrize("text", ["1000000000000", "9" * 10**6, "1e3", "NaN", "inf", "12,", ""])
def test_other_numbers_are_refused(text):
    with pytest.raises(ValueError, match=r"\w"):
        scalars.read_number(text)


@given(st.decimals(0, 100, places=2, allow_nan=False), SPACES)
def test_every_percentage_is_exact(share, space):
    french = f"{share:f}".replace(".", ",")
    for text in (f"{french}{space}%", f"{french}%", french, f"{share:f}"):
        assert scalars.read_percentage(text) == share


@pytest.mark.parametrize("text", ["100,01 %", "-1 %", "% 10", "dix", "9" * 10**6, ""])
def test_other_percentages_are_refused(text):
    with pytest.raises(ValueError, match=r"\w"):
        scalars.read_percentage(text)


@pytest.mark.parametrize(
    ("text", "share"),
    [("10 %", "10"), ("0,5 j/semaine", "10"), ("2 j/mois", "10"), ("1 jour / semaine", "20")],
)
def test_shares_of_a_full_time(text, share):
    assert scalars.read_time_share(text) == Decimal(share)


@pytest.mark.parametrize("text", ["6 j/semaine", "21 j/mois", "1 h/semaine", "un peu"])
def test_other_shares_are_refused(text):
    with pytest.raises(ValueError, match=r"\w"):
        scalars.read_time_share(text)


def test_addresses():
    assert identifiers.read_email("a.b@exemple.fr") == "a.b@exemple.fr"
    for text in ("a@b@c", "a b@c.fr", "@c.fr", "a@", "a", "leila@mairie", "a@b.fr, c@d.fr"):
        with pytest.raises(ValueError, match="@"):
            identifiers.read_email(text)
    for text in ("https://exemple.fr", "HTTP://exemple.fr", "mailto:a@b.fr"):
        assert identifiers.read_url(text) == text
    for text in ("exemple.fr", "ftp://exemple.fr", "javascript:alert(1)", "https://a b"):
        with pytest.raises(ValueError, match="https://"):
            identifiers.read_url(text)


def test_company_numbers():
    assert identifiers.read_siren("732 829 320") == "732829320"
    assert identifiers.read_siret("732 829 320 00074") == "73282932000074"
    assert identifiers.read_siret("356 000 000 09075") == "35600000009075"
    assert identifiers.read_rna("w751234567") == "W751234567"
    for read, text in (
        (identifiers.read_siren, "732829321"),
        (identifiers.read_siren, "73282932"),
        (identifiers.read_siret, "73282932000075"),
        (identifiers.read_siret, "35600000009076"),
        (identifiers.read_rna, "W12345678"),
    ):
        with pytest.raises(ValueError, match=r"\w"):
            read(text)


@pytest.mark.parametrize("text", ["Paris", "", "../etc/passwd", "Europe", "\0", "x" * 10**6])
def test_other_time_zones_are_refused(text):
    with pytest.raises(ValueError, match="Europe/Paris"):
        identifiers.read_timezone(text)


ENUMS = sorted(
    [*table("labels")["terms"], "body_kind", "collectivity_kind", "college", "legal_form", "lever"]
)


@pytest.mark.parametrize("enum", ENUMS)
def test_every_term_is_read_by_its_value_and_its_label(enum):
    for value, label in terms(enum).items():
        assert scalars.read_term(enum, value) == value
        assert scalars.read_term(enum, value.upper()) == value
        meant = {v for v, other in terms(enum).items() if other == label}
        assert scalars.read_term(enum, label) in meant
        assert scalars.read_term(enum, label.upper()) in meant


@pytest.mark.parametrize(
    ("enum", "text", "value"),
    [
        ("action_status", "en cours", "in_progress"),
        ("action_status", "En Cours", "in_progress"),
        ("action_status", "realise", "done"),
        ("action_status", "Réalisée", "done"),
        ("action_status", "abandonné", "dropped"),
        ("designation_role", "suppléante", "deputy"),
        ("designation_role", "suppléant", "deputy"),
        ("designation_role", "suppléant(e)", "deputy"),
        ("designation_role", "suppléant.e", "deputy"),
        ("designation_role", "Correspondante", "holder"),
        ("designation_role", "correspondant par intérim", "interim"),
        ("budget_nature", "voté", "voted"),
        ("budget_nature", "voté (BP/DM)", "voted"),
        ("contribution_outcome", "à l’étude", "pending"),
        ("contribution_outcome", "non retenue", "declined"),
        ("person_kind", "élue", "elected"),
        ("attendance", "excusee", "excused"),
        ("tax", "HT", "ht"),
        ("ess_answer", "non", "no"),
        ("ess_answer", "oui", "yes"),
        ("training_audience", "correspondants", "correspondents"),
        ("training_audience", "élues", "elected"),
        ("training_audience", "agent·e", "agents"),
        ("training_audience", "responsable de service", "heads"),
        ("partner_role", "financeurs", "funder"),
        ("person_kind", "partenaires", "partner"),
        ("support_kind", "subventions", "subvention"),
        ("action_status", "réalisées", "done"),
        ("college", "Têtes de réseaux", "tetes_de_reseau"),
        ("body_kind", "Comité départemental", "comite_departemental"),
        ("body_kind", "rendez-vous territorial", "rendez_vous_territorial"),
    ],
)
def test_french_labels(enum, text, value):
    assert scalars.read_term(enum, text) == value


def forms(label: str) -> set[str]:
    """The feminine, the plural and the inclusive spellings of a label's first word."""
    if "·e" in label:
        plain = label.replace("·e·s", "·e")
        ends = ("", "e", "s", "es", "(e)", "(e)s", "-e", ".e.s", "·e·s")
        return {plain.replace("·e", end) for end in ends}
    first, *rest = label.split(" ")
    if not first[-1].isalpha() or len(first) < 4:
        return {label}
    return {" ".join([first + end, *rest]) for end in ("", "s", "e", "es")}


@pytest.mark.parametrize("enum", ENUMS)
def test_every_label_is_read_in_the_feminine_and_in_the_plural(enum):
    for value, label in terms(enum).items():
        # Several ways of being invited are called « à désigner »: it is never written.
        meant = {v for v, other in terms(enum).items() if other == label}
        assert value in meant
        assert {scalars.read_term(enum, one) for one in forms(label)} <= meant


def test_an_unknown_term_names_the_nearest_and_the_accepted():
    with pytest.raises(ValueError, match=r"vouliez-vous dire in_progress \?.*planned \(à lancer\)"):
        scalars.read_term("action_status", "en courz")


@given(st.text(), st.sampled_from(ENUMS))
def test_no_text_makes_a_term_fail_otherwise_than_by_a_refusal(text, enum):
    try:
        assert scalars.read_term(enum, text) in terms(enum)
    except ValueError as error:
        assert "valeurs acceptées" in str(error)


READERS = [
    getattr(module, name)
    for module in (scalars, identifiers)
    for name in dir(module)
    if name.startswith("read_") and name != "read_term"
]


@given(st.text())
def test_no_text_makes_a_reader_fail_otherwise_than_by_a_refusal(text):
    for read in READERS:
        try:
            read(text)
        except ValueError as error:
            assert str(error)[:1].islower(), read.__name__
