"""`python -m cafe …`: what is done from the terminal."""
