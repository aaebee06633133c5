"""What a process counts about itself, for whoever runs it: numbers alone, and nothing about anybody."""
