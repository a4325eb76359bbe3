"""What a benchmark gives for one live case, factor by factor with its evidence, and what was decided instead."""
