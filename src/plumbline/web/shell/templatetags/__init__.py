"""Template tags of the shell: the frame and the wording of values."""
