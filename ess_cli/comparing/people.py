"""What changed in the people, the organisations and the trainings."""

from collections.abc import Iterator

from ess_cli.comparing.change import HIGH, LOW, USUAL, Change
from ess_cli.comparing.fields import About, keys_changed
from ess_cli.comparing.matching import share_a_name
from ess_cli.comparing.network import departures
from ess_cli.comparing.pair import Pair
from ess_cli.comparing.phrases import quoted
from ess_cli.model.people import Person
from ess_cli.typography import date_text
from ess_cli.wording import count, listed, of

THEME = "people"


def people_changes(pair: Pair) -> Iterator[Change]:
    """A sentence for each change in the people."""
    olds, news = pair.old.person, pair.new.person
    told = departures(pair)
    for one in pair.new.people:
        about = About(THEME, "people", one.id, pair.person(one.id))
        if one.id not in olds:
            yield about.says(_new(pair, one), None, "added", USUAL)
        elif one != olds[one.id]:
            yield from _person(pair, about, olds[one.id], one, told)
    for one in pair.old.people:
        if one.id in news or (pair.dated and one.id in told):
            continue
        said = f"{pair.person(one.id)} ne figure plus dans le dossier"
        if pair.dated and one.left:
            said = f"{pair.person(one.id)} a quitté ses fonctions le {date_text(one.left)}"
        yield About(THEME, "people", one.id, "").says(said, None, "removed", USUAL)


def _new(pair: Pair, one: Person) -> str:
    homes = [pair.called("services", name) for name in one.all_services]
    if one.organisation:
        homes.append(pair.called("organisations", one.organisation))
    parts = (one.title or one.delegation or "", listed(homes))
    said = ", ".join(part for part in parts if part)
    since = f", en poste le {date_text(one.since)}" if pair.dated and one.since else ""
    return f"nouvelle personne : {pair.person(one.id)}{f' ({said})' if said else ''}{since}"


def _person(pair: Pair, about: About, old: Person, new: Person, told: set[str]) -> Iterator[Change]:
    if old.first_name and new.left and not new.first_name:
        said = f"le nom et les coordonnées {of(old.name)} sont effacés : « {new.name} »"
        yield about.says(said, "last_name", "renamed")
        return
    if old.name != new.name:
        said = f"{old.name} s'appelle maintenant {new.name}"
        if not share_a_name(old, new):
            said = f"{new.name} remplace {old.name} dans le dossier"
        yield about.says(said, "last_name", "renamed")
    if old.left != new.left and new.id not in told:
        before = f" (auparavant le {date_text(old.left)})" if old.left else ""
        said = f"quitte ses fonctions le {date_text(new.left)}" if new.left else "reste en poste"
        yield about.says(f"{about.phrase} {said}{before}", "left", weight=HIGH)
    if old.since != new.since:
        before = f" (auparavant le {date_text(old.since)})" if old.since else ""
        said = "n'a plus de date de prise de fonctions"
        if new.since is not None:
            said = f"prend ses fonctions le {date_text(new.since)}"
        yield about.says(f"{about.phrase} {said}{before}", "since", weight=USUAL)
    if old.all_services != new.all_services:
        now, was = (
            listed([pair.called("services", name) for name in one.all_services])
            for one in (new, old)
        )
        said = (
            f"passe {of(was)} à {now}"
            if now and was
            else f"rejoint {now}"
            if now
            else f"quitte {was}"
        )
        yield about.says(f"{about.phrase} {said}", "service", weight=HIGH)
    keys = ("first_name", "last_name", "left", "since", "service", "services")
    yield from keys_changed(pair, about, old, new, keys)


def organisation_changes(pair: Pair) -> Iterator[Change]:
    """A sentence for each change in the organisations."""
    olds, news = pair.old.organisation, pair.new.organisation
    for one in pair.new.organisations:
        about = About(THEME, "organisations", one.id, one.name)
        if one.id not in olds:
            where = f" ({one.commune})" if one.commune else ""
            yield about.says(f"nouvelle structure : {one.name}{where}", None, "added", USUAL)
            continue
        old = olds[one.id]
        if old == one:
            continue
        if old.name != one.name:
            said = f"la structure {quoted(old.name)} s'appelle maintenant {quoted(one.name)}"
            yield about.says(said, "name", "renamed", HIGH)
        # What is written and what follows from the form or the labels are the same thing.
        told = [
            "name",
            *(["college"] if old.in_college == one.in_college else []),
            *(["ess"] if old.in_ess == one.in_ess else []),
        ]
        yield from keys_changed(pair, about, old, one, told)
    for one in pair.old.organisations:
        if one.id not in news:
            said = f"la structure {quoted(one.name)} ne figure plus dans le dossier"
            yield About(THEME, "organisations", one.id, "").says(said, None, "removed", LOW)


def training_changes(pair: Pair) -> Iterator[Change]:
    """A sentence for each change in the trainings."""
    olds, news = ({one.id: one for one in d.trainings} for d in (pair.old, pair.new))
    for name, one in news.items():
        about = About("training", "trainings", name, f"la formation {quoted(one.title)}")
        came = one.attendees
        if name not in olds:
            people = f", {count(len(came), 'participant·e')}" if came else ""
            verb = "formation tenue" if one.date <= pair.at else "nouvelle formation prévue"
            said = f"{verb} : {one.title}, le {date_text(one.date)}{people}"
            yield about.says(said, None, "added", USUAL)
            continue
        old = olds[name]
        if old.date != one.date:
            said = f"est déplacée du {date_text(old.date)} au {date_text(one.date)}"
            yield about.says(f"{about.phrase} {said}", "date", weight=HIGH)
        yield from keys_changed(pair, about, old, one, ("date",))
    for name, one in olds.items():
        if name not in news:
            said = f"la formation {quoted(one.title)} du {date_text(one.date)} est retirée"
            yield About("training", "trainings", name, "").says(said, None, "removed", LOW)
