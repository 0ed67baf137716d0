"""What is true of messages: when they may arrive, and how often one is tried."""
