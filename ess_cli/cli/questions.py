"""The questions that `ess init` asks on a terminal."""

import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

from ess_cli.cli.errors import UsageProblem
from ess_cli.knowledge import terms
from ess_cli.knowledge.territory import find, nearest
from ess_cli.model.scalars import read_term
from ess_cli.starting.authority import Authority, described, from_territory
from ess_cli.wording import visible

FOLDER = "dossier-ess"
MOST_PROPOSED = 5
Read = TypeVar("Read")


def on_terminal() -> bool:
    """Whether someone is there to answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


class Questions:
    """Asks on the standard error, so that the standard output keeps to results."""

    def authority(self, name: str | None) -> Authority:
        """Which authority: found in the official lists, else described by hand."""
        name = name or self._ask(
            "Quelle est votre collectivité ? Son nom, son code INSEE ou son SIREN", _text
        )
        while True:
            found = self._among_known(name)
            if found is not None:
                return found
            again = self._ask(
                "Un autre nom ou un code, ou Entrée pour la décrire vous-même", str.strip
            )
            if not again:
                break
            name = again
        labels = terms("collectivity_kind")
        _say("De quel type est-elle ?")
        kind = [*labels][self._choose([*labels.values()], 1, _kind_number)]
        return Authority(self.name(name), kind)

    def _among_known(self, name: str) -> Authority | None:
        """The authority of the official lists that `name` or a number means; None if it is none."""
        exact = find(name)
        proposed = [exact] if exact else nearest(name, MOST_PROPOSED)
        if not proposed:
            _say("Les listes officielles n'ont pas de collectivité de ce nom.")
            return None
        _say("Est-ce l'une de celles-ci ?")
        lines = [described(one) for one in proposed]
        chosen = self._choose([*lines, "aucune"], 1)
        return from_territory(proposed[chosen], None) if chosen < len(proposed) else None

    def name(self, default: str) -> str:
        """The name that documents will bear."""
        return self._ask("Son nom, tel qu'il figurera sur les documents", _text, default)

    def folder(self) -> str:
        """Where to put the dossier."""
        return self._ask("Dans quel répertoire créer le dossier", _text, FOLDER)

    def _choose(
        self, lines: Sequence[str], default: int, other: Callable[[str], int] | None = None
    ) -> int:
        """The index of the line chosen by its number, or by what `other` makes of the answer."""
        for number, line in enumerate(lines, 1):
            _say(f"  {number}. {line}")

        def read(text: str) -> int:
            if text.isdecimal() and 1 <= int(text) <= len(lines):
                return int(text) - 1
            if other and not text.isdecimal():
                return other(text)
            raise ValueError(f"répondez par un nombre de 1 à {len(lines)}")

        return self._ask("Votre choix", read, str(default))

    def _ask(self, question: str, read: Callable[[str], Read], default: str = "") -> Read:
        """The answer to `question`, asked again until it can be read."""
        while True:
            sys.stderr.write(f"{question}{f' [{default}]' if default else ''} : ")
            sys.stderr.flush()
            line = sys.stdin.readline()
            if not line:
                _say("")
                raise UsageProblem("la réponse n'est pas venue : rien n'a été créé")
            try:
                return read(" ".join(visible(line).split()) or default)
            except ValueError as error:
                _say(f"  Pardon, {error}.")


def _text(text: str) -> str:
    if not text:
        raise ValueError("une réponse est nécessaire")
    return text


def _kind_number(text: str) -> int:
    return [*terms("collectivity_kind")].index(read_term("collectivity_kind", text))


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
