"""What changed in the services: their names, places, heads, and whether they count."""

from collections.abc import Iterator

from ess_cli.comparing.change import HIGH, LOW, USUAL, Change, sentence
from ess_cli.comparing.fields import About, keys_changed
from ess_cli.comparing.pair import Pair
from ess_cli.comparing.phrases import quoted
from ess_cli.model.services import Request, Service
from ess_cli.typography import date_text

THEME = "network"
# Keys that have a sentence of their own.
_TOLD = (
    "name", "parent", "head", "covered_by", "exempt", "asked", "since", "until", "counted",
    "replaces",
)  # fmt: skip
_COUNTED = {
    True: "est maintenant compté dans la couverture",
    False: "n'est plus compté dans la couverture",
    None: "est compté ou non selon sa place dans l'organigramme",
}


def service_changes(pair: Pair) -> Iterator[Change]:
    """A sentence for each service that came, went or changed."""
    olds, news = pair.old.service, pair.new.service
    for service in pair.new.services:
        if service.id not in olds:
            yield _says(service.id, f"nouveau service : {service.name}", "added", HIGH)
        elif service != olds[service.id]:
            yield from _changed(pair, olds[service.id], service)
    for service in pair.old.services:
        if service.id not in news:
            gone = "ne figure plus dans l'organigramme"
            if pair.dated and service.until:
                gone = f"a fermé le {date_text(service.until)}"
            yield _says(service.id, f"{pair.service(service.id)} {gone}", "removed", HIGH)


def _says(
    subject: str, words: str, kind: str = "changed", weight: int = USUAL, key: str | None = None
) -> Change:
    return Change(THEME, "services", subject, kind, sentence(words), weight, key)


def _changed(pair: Pair, old: Service, new: Service) -> Iterator[Change]:
    name, phrase = new.id, pair.service(new.id)
    if old.name != new.name:
        words = f"le service {quoted(old.name)} s'appelle maintenant {quoted(new.name)}"
        yield _says(name, words, "renamed", HIGH, "name")
    if old.parent != new.parent:
        yield _says(name, _parent(pair, old, new), weight=HIGH, key="parent")
    if old.head != new.head:
        yield _says(name, _head(pair, old, new), key="head")
    if old.covered_by != new.covered_by:
        yield _says(name, _covered_by(pair, old, new), weight=HIGH, key="covered_by")
    if old.exempt != new.exempt:
        yield _says(name, _exempt(phrase, old, new), weight=HIGH, key="exempt")
    if old.counted != new.counted:
        yield _says(name, f"{phrase} {_COUNTED[new.counted]}", key="counted")
    yield from _asked(pair, old.asked, new.asked, name)
    for key, verb, what in (("since", "est créé", "création"), ("until", "ferme", "fermeture")):
        was, now = getattr(old, key), getattr(new, key)
        if was != now:
            before = f" (auparavant le {date_text(was)})" if was else ""
            words = f"{verb} le {date_text(now)}" if now else f"n'a plus de date de {what}"
            yield _says(name, f"{phrase} {words}{before}", weight=HIGH, key=key)
    if come := [one for one in new.replaces if one not in old.replaces]:
        words = f"{phrase} prend la suite {pair.of_services(come)}"
        yield _says(name, words, weight=HIGH, key="replaces")
    if gone := [one for one in old.replaces if one not in new.replaces]:
        words = f"{phrase} ne prend plus la suite {pair.of_services(gone)}"
        yield _says(name, words, weight=HIGH, key="replaces")
    yield from keys_changed(pair, About(THEME, "services", name, phrase), old, new, _TOLD)


def _parent(pair: Pair, old: Service, new: Service) -> str:
    phrase = pair.service(new.id)
    before = f" (auparavant : {pair.called('services', old.parent)})" if old.parent else ""
    if new.parent is None:
        return f"{phrase} n'est plus rattaché à un autre service{before}"
    return f"{phrase} change de rattachement : {pair.called('services', new.parent)}{before}"


def _head(pair: Pair, old: Service, new: Service) -> str:
    phrase = pair.service(new.id)
    before = f" (auparavant {pair.person(old.head)})" if old.head else ""
    if new.head is None:
        return f"{phrase} n'a plus de responsable indiqué{before}"
    return f"{phrase} a maintenant pour responsable {pair.person(new.head)}{before}"


def _covered_by(pair: Pair, old: Service, new: Service) -> str:
    phrase = pair.service(new.id)
    before = f" (auparavant {pair.service(old.covered_by)})" if old.covered_by else ""
    if new.covered_by is None:
        return f"{phrase} ne s'appuie plus sur un autre service pour l'ESS{before}"
    return f"{phrase} s'appuie maintenant sur {pair.service(new.covered_by)} pour l'ESS{before}"


def _exempt(phrase: str, old: Service, new: Service) -> str:
    if new.exempt is None:
        return f"{phrase} n'est plus hors périmètre"
    until = f", jusqu'au {date_text(new.exempt.until)}" if new.exempt.until else ""
    still = "est maintenant" if old.exempt is None else "reste"
    return f"{phrase} {still} hors périmètre : {new.exempt.reason}{until}"


def _asked(
    pair: Pair, old: tuple[Request, ...], new: tuple[Request, ...], name: str
) -> Iterator[Change]:
    phrase = pair.service(name)
    before = {one.date: one for one in old}
    for one in new:
        whom = f", à {one.to}" if one.to else ""
        day = date_text(one.date)
        if one.date not in before:
            words = f"désignation demandée le {day} pour {phrase}{whom}"
            yield _says(name, words, key="asked")
        elif one != before[one.date]:
            note = f" : {quoted(one.note)}" if one.note else ""
            words = f"la demande du {day} pour {phrase}{whom} est précisée{note}"
            yield _says(name, words, weight=LOW, key="asked")
    for one in old:
        if one.date not in {other.date for other in new}:
            words = f"la demande du {date_text(one.date)} pour {phrase} n'est plus notée"
            yield _says(name, words, weight=LOW, key="asked")
