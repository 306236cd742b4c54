"""The commands of `solieu` that belong to training; each is found through an entry point."""
