"""What programs that are not ours read in our calendars and e-mails: libraries of npm."""

import json
import os
import subprocess
from typing import Any

import pytest

PACKAGES = ("ical.js@2.2.1", "mailparser@3.9.0")

EVENTS = """
import ICAL from "ical.js";
const calendar = new ICAL.Component(ICAL.parse(text));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
const seconds = time => time && new Date(time.toUnixTime() * 1000).toISOString();
answer = calendar.getAllSubcomponents("vevent").map(component => {
  const event = new ICAL.Event(component);
  return {
    uid: event.uid, summary: event.summary, location: event.location,
    description: event.description, sequence: event.sequence,
    status: component.getFirstPropertyValue("status"),
    url: component.getFirstPropertyValue("url"),
    start: event.startDate.isDate ? event.startDate.toString() : seconds(event.startDate),
    end: event.endDate.isDate ? event.endDate.toString() : seconds(event.endDate),
    wall: event.startDate.toString(), zone: event.startDate.zone.tzid,
    properties: component.getAllProperties().map(property => property.name),
  };
});
"""

MESSAGE = """
import {simpleParser} from "mailparser";
const mail = await simpleParser(text);
const addresses = field => field ? field.value.map(one => one.address) : [];
answer = {
  subject: mail.subject, text: mail.text, unsent: mail.headers.get("x-unsent"),
  from: addresses(mail.from), to: addresses(mail.to), bcc: addresses(mail.bcc),
  id: mail.messageId, date: mail.date.toISOString(), headers: [...mail.headers.keys()],
  attachments: mail.attachments.map(one => ({
    name: one.filename, type: one.contentType, content: one.content.toString("base64"),
  })),
};
"""


def read_with(request: pytest.FixtureRequest, script: str, content: bytes) -> Any:
    """What a script of npm libraries answers of a file.

    Args:
        request: whose cache keeps the libraries from one run to the next.
        script: it finds the file in `text`, and puts what it reads in `answer`.
        content: the file.
    """
    folder = request.getfixturevalue("npm")(*PACKAGES)
    program = folder / f"read-{os.getpid()}.mjs"
    imports = [line for line in script.splitlines() if line.startswith("import")]
    rest = [line for line in script.splitlines() if not line.startswith("import")]
    program.write_text(
        "\n".join(
            [
                *imports,
                'import {readFileSync} from "fs";',
                'const text = readFileSync(0).toString("utf8");',
                "let answer;",
                *rest,
                "console.log(JSON.stringify(answer));",
            ]
        ),
        encoding="utf-8",
    )
    ran = subprocess.run(["node", str(program)], input=content, check=True, capture_output=True)
    return json.loads(ran.stdout)
