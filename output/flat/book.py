"""The rows of a plan while they are made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...schema import Box
from ...schema.plan import Model
from .definition import Row, Value, values_of
from .tables import TABLES
from .targets import Targets, row_id

Rows = dict[str, list[Row]]

_NAMES = {table.name: tuple(column.name for column in table.columns) for table in TABLES}


class Book:
    """The rows of one plan by table; every ``add`` returns the id of its row."""

    def __init__(self, plan_id: str, targets: Targets) -> None:
        self.plan_id = plan_id
        self.targets = targets
        self.rows: Rows = {table.name: [] for table in TABLES}

    def put(self, table: str, **values: Value) -> None:
        """Add a row as it is; an empty text is null."""
        values.setdefault("plan_id", self.plan_id)
        self.rows[table].append(
            {name: None if values[name] == "" else values[name] for name in _NAMES[table]}
        )

    def add(
        self,
        table: str,
        owner: str,
        position: int,
        item: Model | None = None,
        /,
        *,
        label: str | None = None,
        **values: Value,
    ) -> str:
        """Add a row with the id that its place in a list of its owner gives it."""
        made = row_id(owner, label or table, position)
        own = values_of(item) if item else {}
        self.put(table, **{**own, **values, "id": made, "position": position})
        return made

    def add_people(self, table: str, owner: str, people: Sequence[str], **values: Value) -> None:
        """Add the initials that a lead or officer stands for."""
        for position, initials in enumerate(people, 1):
            postholder = self.targets.postholders.get(initials)
            self.add(
                table,
                owner,
                position,
                label="people",
                initials=initials,
                postholder_id=postholder,
                **values,
            )

    def add_texts(self, field: str, owner: str, texts: Sequence[str], **values: Value) -> None:
        """Add the paragraphs of a field."""
        for position, text in enumerate(texts, 1):
            self.add("texts", owner, position, label=field, field=field, text=text, **values)

    def add_boxes(
        self,
        table: str,
        record: str,
        sources: Mapping[str, Sequence[Box]],
        action_id: str | None = None,
    ) -> None:
        """Add where the fields of a row stand; ``""`` for a row whose fields are not told apart."""
        number = 0
        for field, boxes in sources.items():
            for position, box in enumerate(boxes, 1):
                number += 1
                self.put(
                    "boxes",
                    **values_of(box),
                    id=row_id(record, "boxes", number),
                    action_id=action_id,
                    record_table=table,
                    record_id=record,
                    field=field,
                    position=position,
                )
