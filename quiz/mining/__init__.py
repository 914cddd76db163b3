"""Clauses and names to facts: who did what to whom, where and when."""
