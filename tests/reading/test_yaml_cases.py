"""The public conformance cases of YAML, read by `parse`.

`yaml_cases.json` holds the cases of the YAML test suite (its licences stand beside it).
"""

import json
import re
from pathlib import Path

import pytest

from ess_cli.reading.source import parse

CASES = {
    case["id"]: case
    for case in json.loads(Path(__file__).with_name("yaml_cases.json").read_text("utf-8"))
}
# Where libyaml deviates from the cases, and why it does not matter here. An officer who meets one
# of the refusals gets a message; what is accepted too much means what it seems to mean.
REFUSED_BY_LIBYAML = {
    "a tab where spaces are expected": (
        "6BCT 6CA3 96NN-1 96NN-2 A2M4 DK95-1 DK95-4 DK95-5 Q5MG R4YG Y79Y-11 Y79Y-2"
    ),
    "inside braces, a key and its colon on two lines, or a text that begins with a colon": (
        "4ABK 4MUZ-1 4MUZ-2 4MUZ-3 58MP 5MUD 5T43 9SA2 DBG4 FRK4 HM87-1 K3WX NJ66 UT92 VJP3-2"
    ),
    "a key without a name": "2JQS 6M2F CFD4 M2N8-1 NHX8 NKF9 S3PD SM9W-2 UKK6-1",
    "an anchor whose name holds something else than ASCII letters": "2SXE 8XYN W5VH",
    "a directive that libyaml does not know": "2LFX 6LVF BEC7 MUS6-6 MUS6-7",
    "a second document without the line that announces it, an empty one": (
        "7Z25 HWV9 M7A3 QT73 W4TN"
    ),
    "a folded text at the root without indentation": "DK3J FP8R",
}
ACCEPTED_BY_LIBYAML = {
    "a text of several lines that is not indented enough": "9C9N DK95-2 QB6E S98Z Y79Y-4",
    "a comment glued to what comes before": "9JBA CVW2 SU5Z X4QW",
    "a dash alone inside brackets": "G5U8 YJV2",
}
READ_OTHERWISE = {
    "libyaml takes a question mark glued to a text for a mark of key": "652Z HM87-2",
    "libyaml forgets a last line of spaces alone if no line end follows": "JEF9-3 L24T-2",
    "libyaml ends the name of an anchor at a colon": "Y2GN",
    "control characters are refused in a text, escaped or not": "G4RS",
    "an exclamation mark alone is refused, and kept as the text it looks like": "UKK6-3",
}
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "\\": "\\", "0": "\0", "e": "\x1b"}
_EVENT = re.compile(
    r"(?:&(?P<anchor>\S+) ?)?(?:<(?P<tag>[^>]*)> ?)?(?P<style>[:'\"|>])(?P<text>.*)"
)


class Expected:
    """The first document that the events of a case describe, and what `parse` refuses in it."""

    def __init__(self, case):
        self.refused = set()
        self.documents = 0
        self.anchors = {}
        events = [line.lstrip(" ") for line in case["tree"].split("\n") if line.strip()]
        self.events = iter(events)
        if re.match(r"(?:[%#].*\n|\s*\n)*%", case["yaml"]):
            self.refused.add("directive")
        self.value = None
        for event in self.events:
            if event.startswith("+DOC"):
                self.documents += 1
                if self.documents == 1:
                    self.value = self.read(next(self.events))
        if self.documents > 1:
            self.refused.add("second document")

    def read(self, event):
        if event.startswith("=ALI"):
            return self.anchors[event[6:]]
        if event.startswith("=VAL"):
            found = _EVENT.match(event[5:])
            text = re.sub(r"\\(.)", lambda m: _ESCAPES[m[1]], found["text"])
            if found["tag"]:
                self.refused.add("tag")
            absent = text == "" or (found["style"] == ":" and text in ("~", "null"))
            value = None if absent else text
            if found["anchor"]:
                self.anchors[found["anchor"]] = value
            return value
        anchor, tag = re.search(r" &(\S+)", event), re.search(r" <", event)
        if tag:
            self.refused.add("tag")
        value = {} if event.startswith("+MAP") else []
        if anchor:
            self.anchors[anchor[1]] = value
        if event.startswith("+SEQ"):
            while not (inner := next(self.events)).startswith("-SEQ"):
                value.append(self.read(inner))
            return value
        while not (inner := next(self.events)).startswith("-MAP"):
            key, one = self.read(inner), self.read(next(self.events))
            if isinstance(key, dict | list):
                self.refused.add("key")
            elif key == "<<":
                self.refused.add("merge key")
            else:
                value.setdefault(key or "", one)
        return value


def outcome(case):
    """`same`, or how what `parse` says of a case is not what its events say."""
    source = parse(case["yaml"])
    codes = {trouble.code for trouble in source.troubles} - {"F015"}
    if case["fail"]:
        return "same" if codes else "accepted"
    if source.broken:
        return "refused"
    expected = Expected(case)
    if bool(codes) != bool(expected.refused) or source.root != expected.value:
        return "otherwise"
    return "same"


def ids(reasons):
    return sorted(name for names in reasons.values() for name in names.split())


def test_the_cases_are_all_there():
    assert len(CASES) == 402
    assert sum(case["fail"] for case in CASES.values()) == 94


@pytest.mark.parametrize(
    ("kind", "reasons"),
    [
        ("refused", REFUSED_BY_LIBYAML),
        ("accepted", ACCEPTED_BY_LIBYAML),
        ("otherwise", READ_OTHERWISE),
    ],
)
def test_each_case_is_read_as_its_events_say_or_deviates_for_a_known_reason(kind, reasons):
    assert [name for name, case in CASES.items() if outcome(case) == kind] == ids(reasons)


def test_every_trouble_stands_in_the_text_and_says_what_to_do():
    for case in CASES.values():
        lines = re.split("\r\n|\r|\n", case["yaml"])
        for trouble in parse(case["yaml"]).troubles:
            assert trouble.message and trouble.hint, case["id"]
            assert 1 <= trouble.line <= len(lines), case["id"]
            assert 1 <= trouble.column <= len(lines[trouble.line - 1]) + 1, case["id"]
