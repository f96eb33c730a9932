"""Readers: a response in; observations and follow-up requests out. No network, no clock, no decision."""
