"""The forms of other labelling tools: Label Studio, doccano, Prodigy, and CoNLL columns.

What a tool gives back is not trusted: every offset is checked against the text, whatever the
copy of the span says, and what cannot be read is reported with its file and position while the
rest is kept.
"""
