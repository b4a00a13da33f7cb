"""Every exception that wirecheck raises on purpose.

A wrong rule or setting is an error and stops the run; bad content is a result and the run goes on;
anything else that is raised is a bug and stays one.
"""

from __future__ import annotations

from collections.abc import Sequence


class WirecheckError(Exception):
    """The root: whatever is raised on purpose is one of these."""


class _WrongFile(WirecheckError):  # noqa: N818 (the root of two errors that are named so)
    """A file of ours or of the user's is wrong: which one, where in it, and why.

    Args:
        file: the file, as the user named it.
        place: ``line 4, key contracts[0].holder``; empty where the file as a whole is wrong.
        reason: what was found and what was expected.
    """

    def __init__(self, file: str, place: str, reason: str) -> None:
        super().__init__(file, place, reason)
        self.file = file
        self.place = place
        self.reason = reason
        self.others: tuple[_WrongFile, ...] = ()  # what else is wrong: whoever mends a file is told all of it at once

    @classmethod
    def all_of(cls, faults: Sequence[_WrongFile]) -> _WrongFile:
        """The first of some faults, told with the others, a line each."""
        first, *others = faults
        first.others = (*first.others, *others)
        return first

    def __str__(self) -> str:
        own = f"{self.file}: {self.place}: {self.reason}" if self.place else f"{self.file}: {self.reason}"
        return "\n".join((own, *map(str, self.others)))


class RulebookError(_WrongFile):
    """A rule file is wrong."""


class SettingsError(_WrongFile):
    """A settings or contract file is wrong."""


class MissingExtra(WirecheckError):  # noqa: N818 (named for what to do about it)
    """A library is not installed that only some need.

    Args:
        what: what needs it, in words.
        library: its name.
        extra: the extra of ours that installs it.
    """

    def __init__(self, what: str, library: str, extra: str) -> None:
        super().__init__(what, library, extra)
        self._said = f"{what} needs {library}, which is not installed: pip install 'wirecheck[{extra}]'"

    def __str__(self) -> str:
        return self._said


class UncheckedSource(WirecheckError):  # noqa: N818 (it becomes a result)
    """Something that should be checked could not be.

    Args:
        source: the path of the source, as reported.
        reason: why, in words for the user.
    """

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(source, reason)
        self.source = source
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}"


class UnreadableSource(UncheckedSource):
    """The bytes could not be read, decoded or parsed."""


class UnclaimedSource(UnreadableSource):
    """Formats share the ending of a file's name, and this one is none that is read.

    Met in a folder it is skipped, as files of other types are; only a file that was named is unchecked.
    """


class OutOfTime(BaseException):
    """The time of an item is nearly over: raised wherever the program is just then, so that it tells what it has.

    No `Exception`, as `KeyboardInterrupt` is none: nothing that handles faults may take it for one.
    """
