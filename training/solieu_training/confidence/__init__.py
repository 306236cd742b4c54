"""Learning how sure a find is, from predictions on articles that their model had not seen."""
