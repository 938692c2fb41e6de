"""Runs the app, and maps the three kinds of failure to exit codes: the user's, ours, a stop."""

import os
import sys
import traceback
from contextlib import suppress
from pathlib import Path

from ess_cli import __version__
from ess_cli.cli.errors import Refused, UsageProblem
from ess_cli.cli.proposing import about
from ess_cli.reading.failures import UnusableDossier
from ess_cli.storage.errors import NotWritten, reason
from ess_cli.wording import visible

FINDINGS, USAGE, BUG, INTERRUPTED = 1, 2, 3, 130

_HOW_TO_HAVE_A_DOSSIER = (
    "indiquez le dossier en dernier (ess check-coverage mon-dossier), ou créez-en un avec :"
    " ess init"
)


def run(arguments: list[str]) -> int:
    """Run `ess` with `arguments`, and return its exit code."""
    about(".")
    debug = "--debug" in arguments
    arguments = [argument for argument in arguments if argument != "--debug"]
    try:
        code = _run_app(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read the result has had enough: not an error, and nothing more to say.
        _abandon_output()
        return 0
    except KeyboardInterrupt:
        _tell("\nInterrompu : rien n'a été modifié.\n")
        return INTERRUPTED
    except Refused:
        return FINDINGS
    except UnusableDossier as problem:
        return _say(f"{problem}.", problem.hint or _HOW_TO_HAVE_A_DOSSIER)
    except (UsageProblem, NotWritten) as problem:
        return _say(str(problem), problem.hint)
    except OSError as problem:
        _abandon_output()
        return _say(f"l'écriture a échoué : {reason(problem)}", "")
    except MemoryError:
        _abandon_output()
        return _say(
            "la mémoire de cet ordinateur ne suffit pas",
            "fermez d'autres logiciels, ou répartissez le dossier en plusieurs",
        )
    except Exception as bug:
        if debug:
            traceback.print_exc()
        _bug(bug)
        return BUG
    return code


def _run_app(arguments: list[str]) -> int:
    if sys.flags.optimize > 1:
        raise UsageProblem(
            "Python est lancé sans les textes dont ess a besoin (option -OO, ou PYTHONOPTIMIZE=2)",
            "relancez la même commande sans ce réglage",
        )
    from ess_cli.cli import completion, french
    from ess_cli.cli.app import command

    app = command()
    if completion.VARIABLE in os.environ:
        app.main(prog_name="ess")
    # Not through the app's own `main`: it takes a closed pipe for a failure, and Ctrl-C in silence.
    try:
        with app.make_context("ess", arguments) as context:
            code = app.invoke(context)
    except french.NO_ARGUMENTS as help_wanted:
        sys.stdout.write(f"{help_wanted}\n")
        return 0
    except french.USAGE_ERRORS as error:
        return _say(*french.explain(error))
    except french.EXIT as stop:
        return stop.exit_code
    except (*french.ABORT, EOFError):
        raise KeyboardInterrupt from None
    return code if isinstance(code, int) else 0


def _abandon_output() -> None:
    """Write nowhere from now on, so that Python's last flush has nothing to complain about."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _tell(text: str) -> None:
    # With nowhere left to say what is wrong, the exit code says it.
    with suppress(OSError):
        sys.stderr.write(text)
        sys.stderr.flush()


def _say(message: str, hint: str) -> int:
    lines = [f"ess : {message}", *([f"    aide : {hint}"] if hint else [])]
    _tell("".join(f"{visible(line)}\n" for line in lines))
    return USAGE


def _bug(bug: Exception) -> None:
    frame = traceback.extract_tb(bug.__traceback__)[-1]
    where = f"{Path(frame.filename).name}:{frame.lineno}"
    _tell(
        f"ess : une erreur de ess lui-même ({type(bug).__name__}, {where}, version {__version__}) ;"
        " votre dossier n'est pas en cause : signalez-la aux responsables de l'outil en joignant"
        " ce que donne la même commande avec --debug.\n"
    )
