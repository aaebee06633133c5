"""The workbench: what only engineers need. Nothing of the app imports it."""
