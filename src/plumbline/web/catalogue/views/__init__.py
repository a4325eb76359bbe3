"""Pages of the power lists: public ones for everyone, inside ones for those who keep them."""
