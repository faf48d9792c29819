"""An invented county bureau in the real tree of the country: a year of its papers, made through the acts."""

from shoumi.edges.demo.build import build

__all__ = ["build"]
