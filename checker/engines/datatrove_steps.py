"""datatrove: a step that writes into the metadata of documents what is found in them, and a filter that goes by it.

``[JsonlReader("crawl"), WirecheckFilter(settings), JsonlWriter("corpus")]``
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from datatrove.data import Document, DocumentsPipeline
from datatrove.pipeline.base import PipelineStep
from datatrove.pipeline.filters.base_filter import BaseFilter
from datatrove.pipeline.writers.disk_base import DiskWriter
from datatrove.utils.batching import batched

from checker.check.batches import BatchCheck
from checker.reports.columns import documents_of
from checker.reports.terminal import json_text
from checker.settings.settings_file import Settings

_BATCH = 64  # documents


class Wirecheck(PipelineStep):  # type: ignore[misc]  # datatrove has no types
    """Writes into the metadata the document of the JSON report as ``wirecheck``, its verdict as ``wirecheck_verdict``.

    Both are text, whatever was found: writers infer types from what they meet first. The verdict is ``unchecked`` for
    what could not be read.

    Args:
        settings, as_of: as of `BatchCheck`.
        kind: what the texts are: html, text, markdown or feed; None: told by their first characters.
    """

    name, type = "wirecheck", "ANNOTATOR"

    def __init__(self, settings: Settings | None = None, as_of: date | None = None, kind: str | None = None) -> None:
        super().__init__()
        self._check = BatchCheck(settings, as_of)
        self._kind = kind

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> Iterator[Document]:  # noqa: ARG002 (datatrove's signature)
        for batch in batched(data, _BATCH):
            records = [{"content": each.text, "path": each.id, "kind": self._kind} for each in batch]
            for document, told in zip(batch, documents_of(self._check(records)), strict=True):
                verdict = str(told.verdict or told.status)
                document.metadata |= {"wirecheck": json_text(told), "wirecheck_verdict": verdict}
                self.stat_update(verdict)
                yield document


class WirecheckFilter(BaseFilter):  # type: ignore[misc]  # as above
    """Keeps the documents with some verdicts, with their metadata as `Wirecheck` writes them.

    Args:
        settings, as_of, kind: as of `Wirecheck`.
        keep: the verdicts; what is undetermined, or was not checked, is not kept unless it is named.
        exclusion_writer: writes the others, with their verdict.
    """

    name = "wirecheck"

    def __init__(
        self,
        settings: Settings | None = None,
        as_of: date | None = None,
        kind: str | None = None,
        keep: Collection[str] = ("permitted",),
        exclusion_writer: DiskWriter | None = None,
    ) -> None:
        super().__init__(exclusion_writer, batch_size=_BATCH)
        self._step, self._keep = Wirecheck(settings, as_of, kind), keep

    def filter(self, document: Document) -> bool | tuple[bool, str]:
        return self.filter_batch([document])[0]

    def filter_batch(self, batch: list[Document]) -> list[bool | tuple[bool, str]]:
        verdicts = [document.metadata["wirecheck_verdict"] for document in self._step.run(iter(batch))]
        return [verdict in self._keep or (False, verdict) for verdict in verdicts]
