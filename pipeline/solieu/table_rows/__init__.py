"""Tables in the text: rows of cells between strokes or tabs, as web pages and spreadsheets give them."""
