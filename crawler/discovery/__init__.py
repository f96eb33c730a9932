"""Where else an agency publishes, by what its own site says: accounts, feeds, sub-sites."""
