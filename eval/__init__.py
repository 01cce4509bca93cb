"""How good is the coder? Figures with the commands behind them, and the gate that fails when they fall."""
