"""Those who review the same case files in `bench/review.py`."""
