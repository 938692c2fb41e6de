"""Runs the app, and maps the three kinds of failure to exit codes: the user's, ours, a stop."""

import os
import sys
import traceback

from ess_cli import __version__
from ess_cli.cli.errors import Refused, UsageProblem
from ess_cli.reading.failures import UnusableDossier

FINDINGS, USAGE, BUG, INTERRUPTED = 1, 2, 3, 130


def run(arguments: list[str]) -> int:
    """Run `ess` with `arguments`, and return its exit code."""
    debug = "--debug" in arguments
    arguments = [argument for argument in arguments if argument != "--debug"]
    try:
        code = _run_app(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read the result has had enough: not an error, and nothing more to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        sys.stderr.write("\nInterrompu : rien n'a été modifié.\n")
        return INTERRUPTED
    except Refused:
        return FINDINGS
    except UnusableDossier as problem:
        return _say(
            f"{problem}.",
            "indiquez le dossier en dernier (ess check-coverage mon-dossier), ou créez-en un",
        )
    except UsageProblem as problem:
        return _say(str(problem), problem.hint)
    except OSError as problem:
        return _say(f"l'écriture a échoué : {problem.strerror or problem}.", "")
    except Exception as bug:
        if debug:
            traceback.print_exc()
        _bug(bug)
        return BUG
    return code


def _run_app(arguments: list[str]) -> int:
    from ess_cli.cli import french
    from ess_cli.cli.app import command

    try:
        code = command().main(arguments, prog_name="ess", standalone_mode=False)
    except french.USAGE_ERRORS as error:
        return _say(*french.explain(error))
    except french.ABORT:
        raise KeyboardInterrupt from None
    return code if isinstance(code, int) else 0


def _say(message: str, hint: str) -> int:
    sys.stderr.write(f"ess : {message}\n" + (f"    aide : {hint}\n" if hint else ""))
    return USAGE


def _bug(bug: Exception) -> None:
    frame = traceback.extract_tb(bug.__traceback__)[-1]
    where = f"{os.path.basename(frame.filename)}:{frame.lineno}"  # noqa: PTH119  # a name, no path
    sys.stderr.write(
        f"ess : une erreur de ess lui-même ({type(bug).__name__}, {where}, version {__version__}) ;"
        " votre dossier n'est pas en cause : signalez-la aux responsables de l'outil en joignant"
        " ce que donne la même commande avec --debug.\n"
    )
