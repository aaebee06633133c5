"""What the organizers make of a café for its readers: texts around the facts, media, editions. Never Flask."""
