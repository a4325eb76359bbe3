"""Rounds of case-file review by people: samples, reviewers, marks, objections, results."""
