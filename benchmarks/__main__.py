"""`python -m benchmarks [MODULE…]`: measure the claims and say which hold."""

import sys
import tempfile
from pathlib import Path

from benchmarks.claims import MODULES, measured


def main(names: list[str]) -> int:
    """Print each claim as soon as it is measured; 1 if one does not hold."""
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for claim in measured(Path(folder), tuple(names) or MODULES):
            mark = "✓" if claim.holds else "✗"
            figure = f"{claim.measured:.2f} {claim.unit} (at most {claim.most:g})"
            print(f"{mark} {claim.text}: {figure}; {claim.detail}", flush=True)
            wrong += not claim.holds
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
