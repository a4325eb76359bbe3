"""The case: from the lead to the archive, every step held against the law in force that day."""
