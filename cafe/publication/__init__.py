"""What the team makes of a café for its readers: texts around the facts, media, editions. Never Flask."""
