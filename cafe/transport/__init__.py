"""How bytes travel: WebSocket frames, send queues and greenlets; knows nothing of cafés."""
