"""Who came to a meeting, by what its attendance and its headcount say."""

from ess_cli.model.meetings import Meeting

HERE_OR_REPRESENTED = ("present", "remote", "represented")


def came(meeting: Meeting) -> int:
    """How many people were there, each once, visitors too; the headcount if it is larger."""
    return _or_headcount(len(meeting.came()) + len(meeting.visitors), meeting)


def for_the_quorum(meeting: Meeting) -> int:
    """How many were present, at a distance or represented; the headcount if it is larger."""
    words = (presence.word for presence in meeting.attendance.values())
    return _or_headcount(sum(word in HERE_OR_REPRESENTED for word in words), meeting)


def _or_headcount(counted: int, meeting: Meeting) -> int:
    return max(counted, meeting.headcount.number if meeting.headcount else 0)


def people_who_came(meeting: Meeting) -> set[str]:
    """Ids of those present, at a distance or represented, and of those who represented them."""
    found: set[str] = set()
    for name, presence in meeting.attendance.items():
        if presence.word in HERE_OR_REPRESENTED:
            found.add(name)
        if presence.represented_by:
            found.add(presence.represented_by)
    return found
