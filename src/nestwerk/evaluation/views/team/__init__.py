"""Pages of who asks: plan, print, type over, close, read."""
