"""Training and measuring of relations and attributes."""
