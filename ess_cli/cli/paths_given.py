"""The files and folders that options name: there and of the right sort, before they are used."""

from pathlib import Path

from ess_cli.cli.errors import UsageProblem


def named_folder(path: Path, problem: str) -> bool:
    """Whether the option names a folder to be read, and not a file.

    Args:
        path: what it names.
        problem: how the sentence begins that says why it cannot be read.

    Raises:
        UsageProblem: nothing is there, it is neither a file nor a folder, or may not be looked at.
    """
    from ess_cli.exchange.sheets.guard import CannotOpen, is_folder

    try:
        return is_folder(path)
    except CannotOpen as error:
        raise UsageProblem(f"{problem} : {error}", error.hint) from None


def refuse_file(folder: Path) -> None:
    """Stop where files are to be put in what is no folder; it may not be there yet.

    Raises:
        UsageProblem: it is a file, or cannot be looked at.
    """
    from ess_cli.storage.errors import reason

    try:
        if folder.exists() and not folder.is_dir():
            raise UsageProblem(f"« {folder} » est un fichier", "indiquez un répertoire")
    except OSError as error:
        raise UsageProblem(
            f"le répertoire « {folder} » ne peut pas être utilisé : {reason(error)}",
            "indiquez un autre répertoire",
        ) from None
