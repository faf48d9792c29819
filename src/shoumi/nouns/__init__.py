"""What the law speaks of, one file a noun: frozen facts, plain Python. `things` keeps the tables behind them."""
