"""Measured side by side with raw baselines in the same run: `python -m bench [SECTION…]`."""
