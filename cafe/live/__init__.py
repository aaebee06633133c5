"""The live side: Socket.IO asks in, tells out."""
