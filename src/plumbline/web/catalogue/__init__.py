"""执法事项: which agency holds which matter of enforcement, and since when (权责清单)."""
