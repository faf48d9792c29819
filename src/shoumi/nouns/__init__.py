"""What the law speaks of, one file a noun: frozen facts. `things` keeps the tables behind them."""
