"""The documents of the tests of relations."""

from tests.solieu.relations.conftest import labelled, nlp  # noqa: F401
