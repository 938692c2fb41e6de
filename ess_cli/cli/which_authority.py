"""Which authority `ess init` makes a dossier for, from the options or the answers."""

from pathlib import Path

from ess_cli.cli.errors import UsageProblem
from ess_cli.cli.questions import Questions
from ess_cli.knowledge import terms
from ess_cli.knowledge.territory import find, nearest
from ess_cli.model.scalars import fold, read_term
from ess_cli.starting.authority import Authority, described, from_territory
from ess_cli.wording import visible

_GROUPS = (
    "un EPCI est une communauté de communes, d'agglomération ou urbaine, ou une métropole\u00a0; "
)


def authority(
    folder: str | None,
    kind: str | None,
    name: str | None,
    code: str | None,
    questions: Questions | None,
) -> Authority:
    """The authority that the options describe, else the answers to `questions`.

    Raises:
        UsageProblem: an option is wrong, or there is nobody to ask what is missing.
    """
    kind = None if kind is None else _kind(kind)
    name = None if name is None else _name(name)
    if code is not None:
        return _of_code(code, kind, name)
    if kind is None:
        if questions:
            return questions.authority(name)
        raise UsageProblem(
            "de quelle collectivité s'agit-il ?",
            "donnez son code INSEE ou son SIREN (--code 35238), ou son type et son nom"
            f" (--kind commune --name Rennes){_guess(name)}",
        )
    if name is None:
        name = _name(Path(folder or ".").resolve().name or kind)
        name = questions.name(name) if questions else name
    return Authority(name, kind)


def _kind(text: str) -> str:
    try:
        return read_term("collectivity_kind", text.strip())
    except ValueError as error:
        group = _GROUPS if fold(text) in ("epci", "intercommunalite") else ""
        raise UsageProblem(f"--kind {text} : {group}{error}") from None


def _name(text: str) -> str:
    name = " ".join(visible(text).split())
    if not name:
        raise UsageProblem("le nom de la collectivité est vide", "par exemple : --name Rennes")
    return name


def _of_code(code: str, kind: str | None, name: str | None) -> Authority:
    """The authority that has this code.

    Raises:
        UsageProblem: none has it, or it is of another kind than the one given.
    """
    found = find(code, kind)
    if found is None:
        near = [f"{one.code} ({described(one)})" for one in nearest(code)]
        hint = f"vouliez-vous dire {' ou '.join(near)} ? sinon, donnez" if near else "donnez plutôt"
        raise UsageProblem(
            f"aucune collectivité n'a le code « {code} »", f"{hint} --kind et --name"
        )
    if kind not in (None, found.kind):
        wanted = terms("collectivity_kind")[kind or ""].lower()
        raise UsageProblem(
            f"le code {code} est celui de {described(found)}, qui n'est pas de type « {wanted} »",
            "retirez --kind, ou corrigez le code",
        )
    return from_territory(found, name)


def _guess(name: str | None) -> str:
    """What follows the hint where the name given is known."""
    near = nearest(name, 1) if name else []
    return f" ; peut-être --code {near[0].code} ({described(near[0])})" if near else ""
