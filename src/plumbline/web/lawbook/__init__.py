"""The law book: every rule, every number of the law and every article that they rest on, as pages."""
