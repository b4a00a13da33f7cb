"""What git says has changed, for runs that look only at that."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator

from checker.errors import WirecheckError
from checker.files.nearest import nearest

_SUBMODULE = "160000"  # the mode of a commit that stands in a tree (gitformat-index)
_ADDED = "0"  # all its digits: there was nothing before
_DEEPEN = (
    "fetch the whole history (actions/checkout: fetch-depth: 0; GitLab: GIT_DEPTH: 0; by hand: git fetch --unshallow)"
)


class GitError(WirecheckError):
    """What changed cannot be told: no git, no repository, no such revision, a history that was cut off."""


def changed_files(revision: str, folder: str, paths: Iterable[str] = ()) -> frozenset[str]:
    """The files that are new, other or no more than where this branch left a revision, and those git does not know yet.

    Compared is with the merge base, as a pull request is: what others did on that revision's branch since is not ours.
    A submodule's files are told as git keeps them: against the commit that stood in the merge base.

    Args:
        revision: anything that git takes for a commit.
        folder: a folder of the work tree.
        paths: what is to be scanned; all of it must lie in that work tree.

    Returns:
        Real paths.

    Raises:
        GitError: in words for people, with the cure.
    """
    inside = _ran(folder, "rev-parse", "--show-toplevel")
    if inside is None:
        raise GitError(
            f"--changed-since asks git, and {os.path.realpath(folder)} is in no git repository: run it from a folder of"
            " the content's repository, or leave the option out"
        )
    top = inside.removesuffix("\n")
    for path in paths:
        if not _within(path, top):
            raise GitError(
                f"--changed-since asks the git repository {top}, and {path} lies outside of it: scan that path without"
                " the option, or from its own repository"
            )
    return frozenset(_changed(top, _merge_base(top, revision)))


def _within(path: str, top: str) -> bool:
    real, bounds = os.path.realpath(path), os.path.realpath(top)
    return real == bounds or real.startswith(os.path.join(bounds, ""))


def _merge_base(top: str, revision: str) -> str:
    """The commit in which the current branch and a revision parted."""
    commit = _ran(top, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")
    if commit is None:
        raise GitError(f"--changed-since: git knows no revision {revision!r} here; {_cure(top, revision)}")
    base = _ran(top, "merge-base", commit.strip(), "HEAD")
    if base is None:
        cure = _DEEPEN if _shallow(top) else "name a revision that this branch came from"
        raise GitError(f"--changed-since: {revision!r} and the current branch have no commit in common; {cure}")
    return base.strip()


def _cure(top: str, revision: str) -> str:
    if _shallow(top):
        return f"the clone is shallow: {_DEEPEN}"
    names = (_ran(top, "for-each-ref", "--format=%(refname:short)") or "").split()
    near = nearest(revision, names)
    return f"did you mean {near[0]!r}?" if near else "git branch --all and git tag list what there is"


def _shallow(top: str) -> bool:
    return (_ran(top, "rev-parse", "--is-shallow-repository") or "").strip() == "true"


def _changed(top: str, base: str) -> Iterator[str]:
    # What was deleted or renamed is told, too: it may have spoken for a picture that is still there.
    options = ("--raw", "-z", "--no-abbrev", "-M", "--no-ext-diff", "--no-textconv")
    fields = iter(_git(top, "diff", *options, base, "--").split("\0"))
    for told in fields:
        if not told:
            continue
        _, mode, before, _, status = told.split(" ")
        name = next(fields)
        if status[0] in "RC":
            yield os.path.realpath(os.path.join(top, name))
            name = next(fields)
        path = os.path.join(top, name)
        if mode == _SUBMODULE:
            yield from _changed_submodule(path, before)
        else:
            yield os.path.realpath(path)
    for name in _git(top, "ls-files", "--others", "--exclude-standard", "-z").split("\0"):
        if name:
            yield os.path.realpath(os.path.join(top, name))


def _changed_submodule(path: str, before: str) -> Iterator[str]:
    if not os.path.lexists(os.path.join(path, ".git")):
        return  # not checked out: there are no files to look at
    if not before.strip(_ADDED):
        for name in _git(path, "ls-files", "--cached", "--others", "--exclude-standard", "-z").split("\0"):
            if name:
                yield os.path.realpath(os.path.join(path, name))
        return
    if _ran(path, "cat-file", "-e", before + "^{commit}") is None:
        raise GitError(f"--changed-since: the submodule {path} does not hold the commit {before[:12]}; {_DEEPEN}")
    yield from _changed(path, before)


def _git(folder: str, *arguments: str) -> str:
    out = _ran(folder, *arguments)
    if out is None:
        raise GitError(f"git {arguments[0]} failed in {folder}; git status there may say why")
    return out


def _ran(folder: str, *arguments: str) -> str | None:
    """What git prints; None where it refuses."""
    # The repository's own configuration may name a program to watch files with; a check must not start it.
    command = ["git", "-C", folder, "-c", "core.fsmonitor=false", *arguments]
    try:
        ended = subprocess.run(command, capture_output=True, check=False, stdin=subprocess.DEVNULL)  # noqa: S603 (no shell, git's own verbs)
    except OSError as error:
        raise GitError(f"--changed-since needs git, which cannot be started: {error.strerror}") from error
    return None if ended.returncode else os.fsdecode(ended.stdout)
