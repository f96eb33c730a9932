"""The deciding room: evidence in, items, verdicts and scores out. Pure: no network, no database, no clock."""
