"""Segar tells when each government agency last told the public something, with proof."""

__version__ = "0.1.0"
