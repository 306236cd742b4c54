"""Speed and memory, measured on the user's machine: ``solieu benchmark``.

Each measure is a file of :mod:`solieu.benchmark.measures`; ``README.md`` beside this file says how
each one is taken and what the JSON file holds.
"""
