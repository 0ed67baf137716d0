"""Pages of the plan: kept, or not kept and only printed."""
