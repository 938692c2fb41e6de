"""What changed in the authority itself, its own competences and the settings."""

from collections.abc import Iterator

from ess_cli.comparing.change import HIGH, LOW, Change
from ess_cli.comparing.fields import About, keys_changed
from ess_cli.comparing.pair import Pair
from ess_cli.comparing.phrases import quoted
from ess_cli.model.collectivity import Competence
from ess_cli.model.dossier import Dossier

THEME = "authority"


def authority_changes(pair: Pair) -> Iterator[Change]:
    """A sentence for each change in the authority, its own competences and the settings."""
    old, new = pair.old.collectivity, pair.new.collectivity
    about = About(THEME, "collectivity", "", "")
    if old is not None and new is not None:
        if old.name != new.name:
            said = f"la collectivité s'appelle maintenant {quoted(new.name)}"
            yield about.says(f"{said} (auparavant {quoted(old.name)})", "name", "renamed", HIGH)
        yield from keys_changed(pair, about, old, new, ("name",))
    elif new is not None:
        yield about.says(f"la collectivité est décrite : {new.name}", None, "added", HIGH)
    elif old is not None:
        yield about.says("la collectivité n'est plus décrite", None, "removed", HIGH)
    yield from _competences(pair)
    settings = About(THEME, "settings", "", "")
    yield from keys_changed(pair, settings, pair.old.settings, pair.new.settings)


def _competences(pair: Pair) -> Iterator[Change]:
    olds, news = (_own(dossier) for dossier in (pair.old, pair.new))
    for name, one in news.items():
        about = About(THEME, "competences", name, f"la compétence {quoted(one.label)}")
        if name not in olds:
            yield about.says(f"nouvelle compétence propre : {one.label}", None, "added", LOW)
        else:
            yield from keys_changed(pair, about, olds[name], one)
    for name, one in olds.items():
        if name not in news:
            said = f"la compétence {quoted(one.label)} est retirée"
            yield About(THEME, "competences", name, "").says(said, None, "removed", LOW)


def _own(dossier: Dossier) -> dict[str, Competence]:
    return {one.id: one for one in dossier.competences}
