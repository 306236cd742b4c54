"""Which articles or sentences to label next, so that an hour of labelling buys the most.

uncertainty.py   how many errors the model expects of itself, and what reading costs
difference.py    how like each other texts are
selection.py     the order of choice: most expected errors per effort, unlike what is labelled
labelled.py      what is labelled already
output.py        suggestions as a table, lines and JSON Lines
ranking.py       whether the errors of the pipeline are where suggestions look first
simulation.py    what suggestions buy against random choice; learner.py, comparison.py
"""
