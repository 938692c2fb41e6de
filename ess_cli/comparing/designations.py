"""What changed in a designation that both states have: role, dates, absences, letter, time."""

from collections.abc import Iterator
from dataclasses import dataclass

from ess_cli.comparing.change import HIGH, LOW, USUAL
from ess_cli.comparing.pair import Pair
from ess_cli.comparing.phrases import instead, moved
from ess_cli.knowledge import terms
from ess_cli.model.people import Absence, Designation
from ess_cli.typography import date_text, percentage_text
from ess_cli.wording import of


@dataclass(frozen=True)
class Event:
    """What happened to one service, before several of the same kind are told in one sentence.

    Attributes:
        words: the sentence for one service; `{le}`, `{du}` and `{nom}` stand for it.
        many: the same for several.
        kind: what came, went or changed.
        weight: how much it matters.
        key: the key of the designation that changed.
        who: the people it is about.
    """

    words: str
    many: str
    kind: str
    weight: int
    key: str | None = None
    who: tuple[str, ...] = ()


def kept(words: str) -> str:
    """Words that stay as they are where the services are put in a sentence."""
    return words.replace("{", "{{").replace("}", "}}")


def designation_changes(
    pair: Pair, old: Designation, new: Designation, silent: tuple[str, ...] = ()
) -> Iterator[Event]:
    """An event for each key that changed, but for those of `silent`."""
    person = new.person or ""
    who, whose = kept(pair.person(person)), kept(of(pair.person(person)))
    if old.role != new.role:
        now, was = (pair.agreed(terms("designation_role")[one.role], person) for one in (new, old))
        yield _same(f"{who} devient {now} {{du}} (auparavant {was})", "role", HIGH)
    for key, verb, what in (("since", "commence", "début"), ("until", "prend fin", "fin")):
        was, now = getattr(old, key), getattr(new, key)
        if was == now or key in silent:
            continue
        before = f" (auparavant le {date_text(was)})" if was else ""
        said = f"{verb} le {date_text(now)}" if now else f"n'a plus de date de {what}"
        yield _same(f"la mission {whose} auprès {{du}} {said}{before}", key, HIGH)
    told = "away" in silent
    for away in new.away:
        if away not in old.away and not told:
            yield _same(f"{who} est {_absence(pair, away, person)} ({{nom}})", "away", HIGH)
    for away in old.away:
        # What replaces an absence that began the same day tells it anew.
        if all(away.since != other.since for other in new.away) and not told:
            said = "est de retour" if pair.dated else "n'est plus notée"
            words = f"l'absence {whose} à partir du {date_text(away.since)} {said} ({{nom}})"
            if pair.dated:
                words = f"{who} est de retour d'absence ({{nom}})"
            yield _same(words, "away")
    if old.letter != new.letter:
        said = f"est datée du {date_text(new.letter)}" if new.letter else "n'est plus datée"
        yield _same(f"la lettre de mission {whose} ({{nom}}) {said}", "letter")
    if old.time_share != new.time_share:
        shares = [percentage_text(one.time_share) if one.time_share else "" for one in (new, old)]
        yield _same(f"temps consacré par {who} ({{nom}}) : {instead(*shares)}", "time_share")
    if old.competences != new.competences:
        come, gone = (
            [pair.called("competences", name) for name in one if name not in other]
            for one, other in (
                (new.competences, old.competences),
                (old.competences, new.competences),
            )
        )
        said = kept(moved(come, gone)) or "ordre changé"
        yield _same(f"compétences suivies par {who} ({{nom}}) : {said}", "competences", LOW)


def _same(words: str, key: str, weight: int = USUAL) -> Event:
    return Event(words, words, "changed", weight, key)


def _absence(pair: Pair, away: Absence, person: str) -> str:
    until = f" au {date_text(away.until)}" if away.until else ""
    first = "du" if away.until else "à partir du"
    absent = pair.agreed("absent·e", person)
    other = "sans remplacement"
    if away.replaced_by:
        other = f"{pair.agreed('remplacé·e', person)} par {kept(pair.person(away.replaced_by))}"
    return f"{absent} {first} {date_text(away.since)}{until}, {other}"
