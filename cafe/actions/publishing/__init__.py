"""What the organizers do with a Tagungsdokumentation: prepare it, publish it, look after what readers ask for."""
