"""Rules as typed expressions over facts in three states. Knows no statute and no clock."""
