"""Completion of commands by the shell: Typer does it, this module says it in French."""

import os
import sys
from pathlib import PurePath
from typing import Any

from typer import Exit

from ess_cli.cli.errors import UsageProblem

VARIABLE = "_ESS_COMPLETE"
"""The variable by which a shell asks for completions."""


def speak_french(params: list[Any]) -> None:
    """Give the completion options of Typer, among `params`, answers in French."""
    answers = {"install_completion": _install, "show_completion": _show}
    for param in params:
        param.callback = answers.get(param.name, param.callback)


def _install(ctx: Any, _: Any, wanted: Any) -> Any:
    if not wanted or ctx.resilient_parsing:
        return wanted
    from typer._completion_shared import install

    shell, path = install(shell=_shell(), prog_name="ess", complete_var=VARIABLE)
    sys.stdout.write(
        f"La complétion pour {shell} est installée dans {path}.\n"
        "Elle fonctionnera dès que vous aurez rouvert votre terminal.\n"
    )
    raise Exit


def _show(ctx: Any, _: Any, wanted: Any) -> Any:
    if not wanted or ctx.resilient_parsing:
        return wanted
    from typer._completion_shared import get_completion_script

    script = get_completion_script(prog_name="ess", complete_var=VARIABLE, shell=_shell())
    sys.stdout.write(f"{script}\n")
    raise Exit


def _shell() -> str:
    """The shell of the terminal, else the one the account prefers.

    Raises:
        UsageProblem: there is no completion for it.
    """
    from typer._completion_shared import Shells, _get_shell_name

    known = [shell.value for shell in Shells]
    preferred = PurePath(os.environ.get("SHELL", "")).name
    for shell in (_get_shell_name(), preferred):
        if shell in known:
            return shell
    raise UsageProblem(
        "votre terminal n'est pas reconnu", f"la complétion existe pour {', '.join(known)}"
    )
