"""The demo: the café of Burg, once waiting in the lobby and once finished, so that a newcomer sees both."""
