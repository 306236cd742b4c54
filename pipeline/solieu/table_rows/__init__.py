"""Tables in the text: rows of cells between strokes or tabs, as pages and sheets give them."""
