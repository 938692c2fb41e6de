"""What to answer to an id that the dossier does not have: the nearest ones."""

from collections.abc import Iterable

from ess_cli.cli.errors import UsageProblem


def unknown(given: str, name: str, known: Iterable[str], what: str) -> UsageProblem:
    """The problem to raise where no entry is called `name`.

    Args:
        given: what was written on the command line, the option included.
        name: the id that it asks for.
        known: the ids there are.
        what: what they are ids of, in French, a feminine noun or « élément ».
    """
    from difflib import get_close_matches

    every = list(known)
    near = get_close_matches(name, every, n=3, cutoff=0.5)
    listed = " ou ".join(f"« {one} »" for one in near or every[:5])
    hint = f"vouliez-vous dire {listed} ?" if near else f"par exemple {listed}" if listed else ""
    return UsageProblem(f"{given} : {what}", hint)
