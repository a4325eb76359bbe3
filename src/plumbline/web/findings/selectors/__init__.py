"""Reading the register, the findings and the summaries, each within the scope of the actor."""
