"""Lists of acts that are not punished or not met with coercion, matched against live cases."""
