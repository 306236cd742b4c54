"""``python -m solieu`` is the command ``solieu``."""

from solieu.cli import main

main()
