"""What a table is for, what its columns hold, and the tables beside the action grid."""
