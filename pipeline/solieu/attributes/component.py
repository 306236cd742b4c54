"""The component that tells kind and status of each VALUE of ``doc.ents``."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from solieu import extensions
from solieu.attributes.classifier import CLASSES, best_classes, model_columns, with_wording
from solieu.attributes.features import value_features
from solieu.attributes.rules import kind_by_rules, statuses_by_rules
from solieu.estimators.batched import BatchedComponent
from solieu.estimators.linear import log_probabilities_of
from solieu.relations.layout import leave_structure
from solieu.relations.structure import Structure
from solieu.relations.wording import worded
from solieu.schema import SpanKey

Table = dict[SpanKey, str]


class AttributeClassifier(BatchedComponent):
    """Set ``doc._.kinds`` and ``doc._.statuses``, by the model or else by rules."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        extensions.register()

    def columns(self) -> Sequence[str]:
        return model_columns()

    def process(self, docs: Sequence[Doc]) -> None:
        """Classify the values of some articles."""
        tables = self.classify([leave_structure(doc) for doc in docs])
        for doc, (kinds, statuses) in zip(docs, tables, strict=True):
            doc._.kinds, doc._.statuses = kinds, statuses

    def classify(self, structures: Sequence[Structure]) -> list[tuple[Table, Table]]:
        """Kind and status of each VALUE of some articles."""
        if self.state is None:
            return [_by_rules(structure) for structure in structures]
        read = [value_features(structure) for structure in structures]
        words = [
            worded(structure, values.tolist())
            for structure, (values, _) in zip(structures, read, strict=True)
        ]
        tables: dict[str, list[Table]] = {}
        for name, names in CLASSES.items():
            trained = self.state[name]
            logs = log_probabilities_of(trained["wording"], words)
            batch = [with_wording(rows, own) for (_, rows), own in zip(read, logs, strict=True)]
            classes = best_classes(trained, batch)
            tables[name] = [
                {
                    structure.keys[value]: names[number]
                    for value, number in zip(values.tolist(), chosen.tolist(), strict=True)
                }
                for structure, (values, _), (chosen, _) in zip(
                    structures, read, classes, strict=True
                )
            ]
        return list(zip(tables["kind"], tables["status"], strict=True))


def _by_rules(structure: Structure) -> tuple[Table, Table]:
    values = structure.of_label("VALUE").tolist()
    return (
        {structure.keys[value]: kind_by_rules(structure, value) for value in values},
        dict(
            zip(
                (structure.keys[value] for value in values),
                statuses_by_rules(structure, values),
                strict=True,
            )
        ),
    )


@Language.factory(
    "solieu_attributes",
    assigns=["doc._.kinds", "doc._.statuses"],
    requires=["doc.ents"],
    default_config={},
)
def create_attributes(nlp: Language, name: str) -> AttributeClassifier:
    """spaCy factory of :class:`AttributeClassifier`."""
    return AttributeClassifier(name)
