"""The first words of the editors' page: what is to be done, and what else there is, with numbers of pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from checker.files.shipped import codes
from checker.finding import Finding, Silence, SourceResult, Status, Verdict
from checker.reports.html_markup import Markup, element, joined
from checker.reports.outcome import Outcome, Run, skipped_in_words
from checker.reports.ranking import NEEDS, need_of
from checker.rights.actions import MACHINE, counted, in_words
from checker.settings.uses import Use


class PageCounts:
    """How many pages there are of which kind."""

    def __init__(self) -> None:
        self.states: Counter[str] = Counter()
        self.needs: Counter[str] = Counter()
        self.partly = 0
        self.pictures = 0
        self.known = 0  # pages whose breaches are all in the baseline
        self.first_due = ""

    def add(self, result: SourceResult, state: str) -> None:
        """Count one page."""
        self.states[state] += 1
        self.pictures += (result.media_type or "").startswith("image/")
        if need := need_of(result):
            self.needs[need] += 1
        self.partly += result.status is Status.PARTLY
        breaches = [each for each in (*result.findings, *result.left_out) if each.verdict is Verdict.BREACH]
        self.known += state == "dealt-with" and all(map(_in_baseline, breaches))
        live = (each.due or "" for each in breaches if not each.suppressed)
        self.first_due = min(filter(None, (self.first_due, *live)), default="")

    @property
    def kind(self) -> str:
        """What they are: pictures alone are no pages."""
        return "picture" if self.pictures == self.states.total() else "page"

    @property
    def to_do(self) -> int:
        """Pages with something to deal with."""
        return self.needs.total()


def _in_baseline(finding: Finding) -> bool:
    return finding.suppressed is not None and finding.suppressed.silence is Silence.BASELINE


def sentence(counts: PageCounts, outcome: Outcome, run: Run) -> str:
    """What to do, in one sentence that is true of this run."""
    whole = counted(counts.states.total(), counts.kind)
    if not counts.states.total():
        return f"Nothing was checked: {outcome.reason}." if outcome.exit_code else "Nothing was to be checked."
    if run.ahead is not None:
        return _of_forecast(counts, run.ahead)
    new = bool(outcome.gone or counts.known)
    needs = counts.needs
    must = needs["down"] + needs["licence"]
    if must:
        gone = "be left out" if _by_machine(run.uses) else "come down"
        cure = " or be licensed" if needs["licence"] else ""
        those = "" if not new else ", a new one," if must == 1 else ", all of them new,"
        return f"{must:,} of {whole}{those} must {gone}{cure}{'; start with these' if must > 1 else ''}."
    if number := needs["mend"]:
        return f"{number:,} of {whole} {_verb(number, 'lacks', 'lack')} a credit, a notice or a link."
    if number := needs["look"]:
        want = _verb(number, "wants", "want")
        return f"No {counts.kind} must come down for certain; {number:,} of {whole} {want} a second look."
    if number := counts.states["breach"]:
        have = _verb(number, "has", "have")
        return f"No breach of what was asked for; {number:,} of {whole} {have} others, left out here."
    unread = counts.states["unchecked"] + counts.partly
    if unread:
        return f"{unread:,} of {whole} could not be checked, or only partly: of what was not read nothing is known."
    if counts.states["undetermined"]:
        return f"No breach was found; of {counts.states['undetermined']:,} of {whole} it cannot be told yet."
    if counts.states["dealt-with"]:
        return f"Nothing new: the breaches on {counted(counts.states['dealt-with'], counts.kind)} are dealt with."
    return f"Nothing to do: {'all ' if counts.states.total() > 1 else ''}{whole} may be used so."


def _of_forecast(counts: PageCounts, days: int) -> str:
    if not counts.to_do:
        return f"Nothing becomes a breach within {counted(days, 'day')}."
    first = f", the first after {counts.first_due}" if counts.first_due else ""
    pages = counted(counts.to_do, f"{counts.kind} becomes a breach", f"{counts.kind}s become breaches")
    return f"{pages} within {counted(days, 'day')}{first}; none is one today."


def besides(counts: PageCounts, run: Run) -> Markup:
    """What else there is, each with the address of its list."""
    needs, worst = counts.needs, next(filter(counts.needs.get, NEEDS), "")
    told = [
        (needs["mend"] if worst != "mend" else 0, "with a credit, notice or link missing", "need=mend"),
        (needs["look"] if worst != "look" else 0, "with a warning only, to be looked at", "need=look"),
        (counts.states["breach"] - counts.to_do if counts.to_do else 0, "with breaches left out here", "state=breach"),
        (counts.states["unchecked"], "not checked", "state=unchecked"),
        (counts.partly, "checked in part", "code=unchecked"),
        (counts.states["undetermined"], "undetermined", "state=undetermined"),
        (counts.states["dealt-with"], f"dealt with{_of_them_known(counts)}", "state=dealt-with"),
        (counts.states["permitted"], "permitted", "state=permitted"),
    ]
    if run.ahead is not None:
        told = [each for each in told if each[1] in ("not checked", "checked in part")]
    parts = [element("a", f"{number:,} {words}", href=f"#{state}") for number, words, state in told if number]
    return (
        element("p", "Besides: " if counts.to_do else "", joined(*parts, by=" · "), class_="besides")
        if parts
        else Markup()
    )


def _of_them_known(counts: PageCounts) -> str:
    if not counts.known:
        return ""
    return ", in the baseline" if counts.known == counts.states["dealt-with"] else f", {counts.known:,} in the baseline"


def basis(run: Run) -> str:
    """On what the run rests: the day, the use, the settings."""
    uses = "; ".join(map(_use, run.uses))
    rests = f"settings: {run.settings}" if run.settings else "no settings, so no contract is held"
    only = f" Told are only some findings ({run.selection})." if run.selection else ""
    return f"Judged as of {run.as_of} for {uses or 'no use'}; {rests}.{only}"


def end(outcome: Outcome, run: Run) -> str:
    """How the run ended, and what it passed over."""
    skipped = f"{told}. " if (told := skipped_in_words(outcome.skipped_types)) else ""
    gone = f"{counted(outcome.gone, 'finding')} of the baseline gone. " if outcome.gone else ""
    return f"{skipped}{gone}wirecheck {run.version}, exit {outcome.exit_code}: {outcome.reason}."


def _use(use: Use) -> str:
    told = [
        f"{use.name} ({in_words(use.actions)}",
        "commercially" if use.commercial else "not commercially",
        *([f"on {', '.join(use.channel)}"] if use.channel else []),
        *([f"in {', '.join(use.territory)}"] if use.territory else []),
    ]
    return f"{', '.join(told)})"


def _by_machine(uses: Sequence[Use]) -> bool:
    """Whether nothing is published: content is kept out of such a use, and does not come down."""
    return bool(uses) and all(MACHINE.issuperset(use.actions) for use in uses)


def _verb(number: int, one: str, many: str) -> str:
    return one if number == 1 else many


def glossary(used: Collection[str]) -> Markup:
    """What the codes of a report mean, each with the place that links of findings lead to."""
    told = [
        joined(
            element("dt", element("code", code), id=f"code-{code}"),
            element("dd", f"{known.means} {known.matters}", element("p", f"How to fix it: {known.fix}")),
        )
        for code, known in codes().items()
        if code in used
    ]
    return (
        element("section", element("h2", "What the codes mean"), element("dl", *told), class_="glossary")
        if told
        else Markup()
    )
