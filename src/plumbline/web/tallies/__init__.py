"""Cases without penalty, their share, and the sums that were not collected."""
