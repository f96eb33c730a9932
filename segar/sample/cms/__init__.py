"""How each family of software answers; which agency runs it is in segar/sample/sites."""
