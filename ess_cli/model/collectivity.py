"""The authority itself: what it is, what it exercises, and how its officer sets the tool."""

from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from ess_cli.families import CODES, READING
from ess_cli.knowledge import table, terms
from ess_cli.model import identifiers
from ess_cli.model.entry import Entry
from ess_cli.model.types import (
    Amount,
    CompetenceId,
    Day,
    Email,
    FolderPath,
    Id,
    Many,
    OneOf,
    PathText,
    Percentage,
    PeriodEnd,
    PersonId,
    PicturePath,
    Spelled,
    Text,
    Url,
    Whole,
    YesNo,
)
from ess_cli.model.wrong import shown, wrong
from ess_cli.nearest import nearest
from ess_cli.periods import within


class Spaser(Entry):
    """The responsible purchasing scheme (SPASER)."""

    in_order: ClassVar[tuple[tuple[str, str], ...]] = (("adopted", "until"),)

    adopted: Day
    until: PeriodEnd | None = None
    published: Url | None = None


class Signatory(Entry):
    """Who signs the mission letters, and between which dates: a person, or a name and a title."""

    in_order: ClassVar[tuple[tuple[str, str], ...]] = (("since", "until"),)
    one_of: ClassVar[tuple[str, ...]] = ("person", "name")

    person: PersonId | None = None
    name: Text | None = None
    title: Text | None = None
    since: Day | None = None
    until: Day | None = None

    @model_validator(mode="after")
    def _title_given(self) -> Self:
        if self.person is None and self.title is None:
            raise PydanticCustomError("F005", "{keys}", {"keys": ("title",)})
        return self

    def runs(self, at: date) -> bool:
        """Whether the date lies between `since` and `until`, both included."""
        return within(at, self.since, self.until)


class Contacts(Entry):
    """The people every document needs; of several, those in post at its date."""

    officer: Many[PersonId] = ()
    elected: Many[PersonId] = ()
    direction: Many[PersonId] = ()
    signatory: Many[Signatory] = ()
    dpo: Many[Email] = ()


class ExercisedCompetences(Entry):
    """What differs from the default competences of the kind of authority."""

    exercised: Many[CompetenceId] = ()
    held_elsewhere: dict[CompetenceId, Text] = Field(default_factory=dict)


class Collectivity(Entry):
    """One local authority."""

    name: Text
    kind: Annotated[str, OneOf("collectivity_kind")]
    code: Text | None = None
    siren: Annotated[str, Spelled(identifiers.read_siren, "siren")] | None = None
    population: Whole | None = None
    seats: Whole | None = None
    annual_purchases: Amount | None = None
    spaser: Spaser | None = None
    term_end: PeriodEnd | None = None
    timezone: Annotated[str, Spelled(identifiers.read_timezone, "time zone")] = "Europe/Paris"
    holidays: Annotated[str, OneOf("holidays")] = "metropole"
    website: Url | None = None
    email: Email | None = None
    logo: PicturePath | None = None
    contacts: Contacts = Contacts.model_construct()
    competences: ExercisedCompetences = ExercisedCompetences.model_construct()


def _rule_code(code: str) -> str:
    """A code or prefix of rules that may be set: those on reading may not."""
    upper = code.upper()
    if upper.startswith(READING):
        raise wrong(
            f"{shown(code)} est une règle de lecture : elle ne peut être ni baissée ni éteinte",
            hint="supprimez cette ligne",
        )
    if not any(known.startswith(upper) for known in CODES):
        near = nearest(upper, CODES)
        meant = f"vouliez-vous dire {near[0]} ? " if near else ""
        raise wrong(
            f"aucune règle ne porte le code {shown(code)}",
            hint=f"{meant}écrivez un code (S101) ou une lettre (S) ; la liste : ess rules",
        )
    return upper


RuleCode = Annotated[Text, AfterValidator(_rule_code)]


def _sentence(name: str) -> str:
    """The name of a sentence that may be worded otherwise."""
    known = table("texts")
    if name not in known:
        near = nearest(name, known)
        meant = f"vouliez-vous dire {near[0]} ? " if near else ""
        raise wrong(
            f"aucune phrase ne porte le nom {shown(name)}",
            hint=f"{meant}la liste : ess templates --texts",
        )
    return name


class DocumentSettings(Entry):
    """The authority's own letterhead, colour and wording."""

    reference_docx: PathText | None = None
    reference_odt: PathText | None = None
    accent_color: Annotated[str, Spelled(identifiers.read_color, "colour")] | None = None
    fonts: FolderPath | None = None
    public_elected: YesNo = True
    inclusive: Annotated[str, OneOf("inclusive")] = "median"
    texts: dict[Annotated[Text, AfterValidator(_sentence)], Text] = Field(default_factory=dict)


class Privacy(Entry):
    """How long personal data is kept, in months: after someone left, and of outside contacts."""

    left: Whole = 6
    contacts: Whole = 36


class Settings(Entry):
    """How strict the tool is with this dossier; durations in the unit each name says."""

    coverage_target: Percentage = Decimal(100)
    max_services_per_correspondent: Whole = 3
    training_valid_for: Whole = 36
    mandate_warning: Whole = 90
    meeting_gap: Whole = 6
    requires: Many[Annotated[str, OneOf("requirement")]] = ()
    rules: dict[RuleCode, Annotated[str, OneOf("rule_level")]] = Field(default_factory=dict)
    documents: DocumentSettings = DocumentSettings.model_construct()
    privacy: Privacy = Privacy.model_construct()


def _not_built_in(name: str) -> str:
    if name in terms("competence"):
        raise wrong(
            f"« {name} » est déjà une compétence connue ({terms('competence')[name]})",
            hint="supprimez cet élément, ou donnez-lui un autre identifiant",
        )
    return name


class Competence(Entry):
    """A competence of the authority's own, beside the built-in ones."""

    id: Annotated[Id, AfterValidator(_not_built_in)]
    label: Text
    legal_basis: Text | None = None
    contribution: Text | None = None
