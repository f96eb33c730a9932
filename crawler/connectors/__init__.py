"""Connectors: how each platform is asked when an account last published. Pure: no network in here."""
