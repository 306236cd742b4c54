"""When a model may become the default, and the history of those that did."""
