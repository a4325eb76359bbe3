"""Decided cases replayed under a draft of the rules."""
