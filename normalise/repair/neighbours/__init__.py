"""How well one word goes on from another in running English."""
