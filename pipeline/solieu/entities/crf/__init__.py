"""A linear-chain conditional random field over the token features, decoded in numpy."""
