"""Mutation testing of the rules: small wrongs in their expression trees, and whether a test notices (`./dev mutate`)."""
