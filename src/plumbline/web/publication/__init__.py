"""Publication of decisions (公示): masked, dated, withdrawn when the decision falls, ended on time."""
