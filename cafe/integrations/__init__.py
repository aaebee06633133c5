"""Services of others that an organizer may plug in; without a setting, none is spoken to."""
