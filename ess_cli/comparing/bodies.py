"""What changed in the bodies and the project groups: who sits, who chairs, how they meet."""

from collections.abc import Iterator

from ess_cli.comparing.change import HIGH, LOW, USUAL, Change
from ess_cli.comparing.fields import About, keys_changed
from ess_cli.comparing.nested import same_parts
from ess_cli.comparing.pair import Pair
from ess_cli.comparing.phrases import instead, of_phrase, quoted, to_phrase
from ess_cli.model.bodies import Body, Member
from ess_cli.typography import date_text
from ess_cli.wording import listed, of

THEME = "bodies"


def body_changes(pair: Pair) -> Iterator[Change]:
    """A sentence for each change in the bodies, then in the project groups."""
    olds, news = pair.old.body, pair.new.body
    for one in pair.new.bodies:
        about = About(THEME, "bodies", one.id, pair.body(one.id))
        if one.id not in olds:
            yield about.says(f"nouvelle instance : {one.name}", None, "added", HIGH)
        elif one != olds[one.id]:
            yield from _body(pair, about, olds[one.id], one)
    for one in pair.old.bodies:
        if one.id not in news:
            about = About(THEME, "bodies", one.id, pair.body(one.id))
            said = f"l'instance {quoted(one.name)} est retirée"
            if pair.dated and one.closed:
                said = f"l'instance {quoted(one.name)} est close depuis le {date_text(one.closed)}"
            yield about.says(said, None, "removed", HIGH)
    yield from _projects(pair)


def _body(pair: Pair, about: About, old: Body, new: Body) -> Iterator[Change]:
    if old.name != new.name:
        said = f"l'instance {quoted(old.name)} s'appelle maintenant {quoted(new.name)}"
        yield about.says(said, "name", "renamed", HIGH)
    if old.closed != new.closed:
        before = f" (auparavant le {date_text(old.closed)})" if old.closed else ""
        said = f"prend fin le {date_text(new.closed)}" if new.closed else "n'a plus de date de fin"
        yield about.says(f"{about.phrase} {said}{before}", "closed", weight=HIGH)
    if old.chair != new.chair:
        yield about.says(_chair(pair, about.phrase, old, new), "chair", weight=HIGH)
    yield from _members(pair, about, old, new)
    yield from keys_changed(pair, about, old, new, ("name", "closed", "chair", "members"))


def _chair(pair: Pair, phrase: str, old: Body, new: Body) -> str:
    now, was = (
        listed(
            [
                pair.actor(one.actor) + (f" (jusqu'au {date_text(one.until)})" if one.until else "")
                for one in body.chair
            ]
        )
        for body in (new, old)
    )
    said = instead(now, was) if now != was else f"dates {of(now)} changées"
    return f"présidence {of_phrase(phrase)} : {said}"


def _members(pair: Pair, about: About, old: Body, new: Body) -> Iterator[Change]:
    if old.members == new.members:
        return
    both, come, gone = same_parts(
        old.members,
        new.members,
        repr,
        lambda one: (one.person, one.organisation, one.service),
        lambda one: one.person,
        lambda one: one.organisation,
        lambda one: one.service,
    )
    for one in come:
        place = f" ({one.position})" if one.position else ""
        said = f"{_member(pair, one)} entre {to_phrase(about.phrase)}{place}"
        yield about.says(said.replace("entre à ", "entre dans "), "members", weight=USUAL)
    for one in gone:
        said = f"{_member(pair, one)} ne siège plus {to_phrase(about.phrase)}"
        yield about.says(said, "members", weight=USUAL)
    for was, now in both:
        if was != now:
            name = _member(pair, now)
            inside = About(THEME, "bodies", new.id, f"{name} {to_phrase(about.phrase)}")
            if was.until != now.until:
                until = f"prend fin le {date_text(now.until)}" if now.until else "n'a plus de fin"
                said = f"le mandat {of(name)} {to_phrase(about.phrase)} {until}"
                yield about.says(said, "members", weight=HIGH)
            yield from keys_changed(pair, inside, was, now, ("until",))


def _member(pair: Pair, one: Member) -> str:
    if one.person:
        return pair.person(one.person)
    if one.organisation:
        return pair.called("organisations", one.organisation)
    return pair.service(one.service or "")


def _projects(pair: Pair) -> Iterator[Change]:
    olds, news = pair.old.project, pair.new.project
    for one in pair.new.projects:
        about = About(THEME, "projects", one.id, f"le projet {quoted(one.name)}")
        if one.id not in olds:
            said = f"nouveau groupe projet : {one.name}, conduit par {pair.service(one.lead)}"
            yield about.says(said, None, "added", HIGH)
        elif one != olds[one.id]:
            old = olds[one.id]
            if old.name != one.name:
                said = f"le projet {quoted(old.name)} s'appelle maintenant {quoted(one.name)}"
                yield about.says(said, "name", "renamed", HIGH)
            yield from keys_changed(pair, about, old, one, ("name",))
    for one in pair.old.projects:
        if one.id not in news:
            said = f"le groupe projet {quoted(one.name)} est retiré"
            if pair.dated and one.until:
                said = f"le groupe projet {quoted(one.name)} a pris fin le {date_text(one.until)}"
            yield About(THEME, "projects", one.id, "").says(said, None, "removed", LOW)
