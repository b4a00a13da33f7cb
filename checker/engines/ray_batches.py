"""Ray Data: a function for `Dataset.map_batches`, which hands over Arrow tables and takes them back.

```
dataset.map_batches(RayBatches(settings), batch_format="pyarrow", batch_size=256)
```

An object that can be called, not a class: so Ray runs it in tasks, which leave a core for what reads the data. With as
many actors as there are cores, the reader waits for ever.
"""

from __future__ import annotations

from datetime import date

import pyarrow

from checker.check.batches import USUAL, BatchCheck, Fields
from checker.files.worker_process import Limits
from checker.reports.arrow_schema import arrow_batch
from checker.settings.settings_file import Settings


class RayBatches:
    """Checks the rows of a table; the result has the columns of `arrow_schema`, a row for each, in their order.

    Args:
        settings, as_of, fields, limits: as of `BatchCheck`. Columns that are no field are not looked at, and not
            handed on: the column ``path`` leads back to the row.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        as_of: date | None = None,
        fields: Fields = USUAL,
        limits: Limits | None = None,
    ) -> None:
        self._check = BatchCheck(settings, as_of, fields, limits)

    def __call__(self, table: pyarrow.Table) -> pyarrow.Table:
        """The table for a table of records."""
        fields = self._check.fields
        named = [name for name in (fields.content, fields.path, fields.kind) if name in table.column_names]
        batch = arrow_batch(self._check(table.select(named).to_pylist()))
        return pyarrow.Table.from_batches([batch])
