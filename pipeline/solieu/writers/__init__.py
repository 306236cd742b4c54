"""Writers of the output formats, one module a format; ``README.md`` here describes the tables.

A writer is opened on a folder and takes article by article (see
:class:`~solieu.writers.writer.Writer`); :func:`~solieu.writers.formats.open_writers` opens
several at once, and :class:`~solieu.writers.staging.Staging` makes what they wrote appear in one
step. Nothing is imported here, so that a format costs only those who ask for it.
"""
