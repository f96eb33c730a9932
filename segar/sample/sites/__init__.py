"""Which fictitious agency runs what, and what it means; grouped by what a human would conclude."""
