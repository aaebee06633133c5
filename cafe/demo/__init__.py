"""The demo: the café of Burg twice, in the lobby and finished, so that a newcomer sees both."""
