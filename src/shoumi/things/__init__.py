"""The tables behind the nouns. Each gives its facts; only `records` writes them."""
