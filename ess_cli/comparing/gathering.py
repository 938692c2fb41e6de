"""What changed in the meetings: held, moved, cancelled, prepared; decisions and tasks apart."""

from collections.abc import Iterator

from ess_cli.comparing.change import FIRST, HIGH, USUAL, Change
from ess_cli.comparing.fields import About, keys_changed
from ess_cli.comparing.outcomes import outcome_changes
from ess_cli.comparing.pair import Pair
from ess_cli.knowledge import terms
from ess_cli.meetings.session import session_of
from ess_cli.model.meetings import Meeting, Minutes
from ess_cli.typography import date_text

THEME = "bodies"
_NEW = {
    "draft": "nouvelle réunion prévue",
    "convened": "nouvelle réunion convoquée",
    "held": "réunion tenue",
    "cancelled": "réunion annulée",
}
_STATES = {
    "draft": "est de nouveau à préparer",
    "convened": "est annoncée : l'invitation est envoyée",
    "held": "a eu lieu",
}
# What follows from a meeting that moves, and from one that is held.
_OF_A_MOVE = ("moved_from", "reason", "revision", "convened_on")
_OF_HOLDING = ("attendance", "headcount", "visitors")


def meeting_changes(pair: Pair) -> Iterator[Change]:
    """A sentence for each change in the meetings, then in what they decided."""
    olds, news = pair.old.meeting, pair.new.meeting
    for one in pair.new.meetings:
        about = About(THEME, "meetings", one.id, pair.meeting(one))
        if one.id not in olds:
            title = session_of(one, pair.new).title
            reason = f" ({one.reason})" if one.reason and one.state == "cancelled" else ""
            said = f"{_NEW[one.state]} : {title}, le {date_text(one.date)}{reason}"
            yield about.says(said, None, "added", HIGH)
        elif one != olds[one.id]:
            yield from _meeting(pair, about, olds[one.id], one)
    for one in pair.old.meetings:
        if one.id not in news:
            about = About(THEME, "meetings", one.id, pair.meeting(one))
            yield about.says(f"{about.phrase} est retirée du dossier", None, "removed", HIGH)
    yield from outcome_changes(pair)


def _meeting(pair: Pair, about: About, old: Meeting, new: Meeting) -> Iterator[Change]:
    told = ["date", "state", "minutes"]
    reason = f" ({new.reason})" if new.reason and new.reason != old.reason else ""
    if old.date != new.date:
        before = pair.meeting(old)
        said = f"{before} est déplacée au {date_text(new.date)}{reason}"
        yield about.says(said, "date", weight=FIRST)
        told += _OF_A_MOVE
        reason = ""
    if old.state != new.state:
        if new.state == "cancelled":
            yield about.says(f"{about.phrase} est annulée{reason}", "state", weight=FIRST)
            told += _OF_A_MOVE
        elif not (old.date != new.date and new.state == "convened"):
            yield about.says(f"{about.phrase} {_STATES[new.state]}", "state", weight=HIGH)
        if new.state == "convened":
            told += ("revision", "convened_on")
        if new.state == "held":
            told += _OF_HOLDING
    if old.body != new.body or old.kind != new.kind or old.project != new.project:
        said = f"{pair.meeting(old)} est rattachée autrement : {_owner(pair, new)}"
        yield about.says(said, "body")
        told += ("body", "kind", "project")
    if "attendance" not in told and old.attendance != new.attendance:
        yield about.says(_attendance(pair, about.phrase, old, new), "attendance", weight=USUAL)
        told.append("attendance")
    yield from keys_changed(pair, about, old, new, told)
    empty = Minutes()
    was, now = (
        (one.minutes or empty).model_copy(update={"decisions": (), "tasks": ()})
        for one in (old, new)
    )
    # That a meeting was held and has its minutes is one thing.
    first = new.state == "held" and old.state != "held"
    if was != now and not first:
        inside = About(THEME, "meetings", new.id, about.phrase)
        yield from keys_changed(pair, inside, was, now)


def _owner(pair: Pair, meeting: Meeting) -> str:
    """The body or the project of a meeting, or the kind of a one-off."""
    if meeting.body:
        return pair.called("bodies", meeting.body)
    if meeting.project:
        return pair.called("projects", meeting.project)
    return terms("body_kind")[meeting.kind or ""]


def _attendance(pair: Pair, phrase: str, old: Meeting, new: Meeting) -> str:
    words = terms("attendance")
    said = []
    for name in {**old.attendance, **new.attendance}:
        was, now = old.attendance.get(name), new.attendance.get(name)
        if was == now:
            continue
        who = pair.actor(name)
        if now is None:
            said.append(f"{who} n'y figure plus")
        else:
            said.append(f"{who}, {pair.agreed(words[now.word], name)}")
    return f"présences à {phrase} : {' ; '.join(said)}"
