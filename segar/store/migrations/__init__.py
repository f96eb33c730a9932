"""Migrations, forward only, from the first table on."""
