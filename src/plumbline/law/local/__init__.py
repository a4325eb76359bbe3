"""Values that agencies and areas set themselves where the law leaves room (本地标准)."""
