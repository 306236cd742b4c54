"""Tables in the text: rows of cells between strokes, as web pages and spreadsheets give them."""
