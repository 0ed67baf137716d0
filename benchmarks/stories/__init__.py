"""What coding stories costs: pages and acts over HTTP, beside Taguette in the same run."""
