"""Measurements, run by hand (`make bench-accuracy`); not in the wheel."""
