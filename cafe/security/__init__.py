"""Secrets, limits, headers and the cleaning of text."""
