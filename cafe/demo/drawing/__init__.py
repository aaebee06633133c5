"""Drawings for the demo's documentation, made by code when the demo is set up; no file of a picture is kept."""
