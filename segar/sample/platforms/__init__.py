"""Social platforms on loopback: each answers as its documentation says, one file each."""
