"""What a command needs to know: from the command line, else asked on a terminal."""

import sys
from collections.abc import Callable
from typing import TypeVar

from ess_cli.cli.errors import UsageProblem
from ess_cli.cli.questions import on_terminal
from ess_cli.wording import visible

Read = TypeVar("Read")


def needed(given: str | None, question: str, read: Callable[[str], Read], how: str) -> Read:
    """What `read` makes of `given`, or of the answer to `question`, asked until it can be read.

    Args:
        given: what stands on the command line, if it does.
        question: what to ask on a terminal.
        read: raises ValueError, whose text says what is wrong.
        how: where there is nobody to answer, what to write.

    Raises:
        UsageProblem: what was given cannot be read, or nobody is there to answer.
    """
    if given is not None:
        try:
            return read(given)
        except ValueError as error:
            raise UsageProblem(str(error)) from None
    if not on_terminal():
        raise UsageProblem(f"il manque une réponse à : {question}", f"écrivez {how}")
    while True:
        sys.stderr.write(f"{question} : ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            sys.stderr.write("\n")
            raise UsageProblem("la réponse n'est pas venue : rien n'a été modifié")
        text = " ".join(visible(line).split())
        try:
            if text:
                return read(text)
        except ValueError as error:
            sys.stderr.write(f"  Pardon, {error}.\n")
