"""The live rim: Socket.IO asks in, tells out."""
