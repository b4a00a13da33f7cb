"""What git says has changed, for runs that look only at that."""

from __future__ import annotations

import os
import subprocess

from checker.errors import WirecheckError


class GitError(WirecheckError):
    """git is missing, or refuses: no repository, no such revision."""


def changed_files(revision: str, folder: str) -> frozenset[str]:
    """The files that were added, changed or renamed since a revision, and those git does not know yet: real paths.

    Args:
        revision: anything that git takes for a commit.
        folder: a folder of the work tree.

    Raises:
        GitError: with git's own words.
    """
    top = _git(folder, "rev-parse", "--show-toplevel").removesuffix("\n")
    commit = _git(folder, "rev-parse", "--verify", "--end-of-options", revision + "^{commit}").strip()
    # A renamed file is told under its new name; what was deleted cannot be looked at.
    options = ("--name-only", "-z", "-M", "--diff-filter=d", "--no-ext-diff", "--no-textconv")
    changed = _git(top, "diff", *options, commit, "--")
    unknown = _git(top, "ls-files", "--others", "--exclude-standard", "-z")
    return frozenset(os.path.realpath(os.path.join(top, name)) for name in (changed + unknown).split("\0") if name)


def _git(folder: str, *arguments: str) -> str:
    # The repository's own configuration may name a program to watch files with; a check must not start it.
    command = ["git", "-C", folder, "-c", "core.fsmonitor=false", *arguments]
    try:
        ended = subprocess.run(command, capture_output=True, check=False, stdin=subprocess.DEVNULL)  # noqa: S603 (no shell, git's own verbs)
    except OSError as error:
        raise GitError(f"git cannot be started: {error.strerror}") from error
    if ended.returncode:
        raise GitError(os.fsdecode(ended.stderr).strip() or f"git ended with {ended.returncode}")
    return os.fsdecode(ended.stdout)
