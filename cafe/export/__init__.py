"""What remains of a World Café: its documentation in several formats, and a back-up that can be restored."""
