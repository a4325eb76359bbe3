"""The party at its own case (当事人服务): what was served on it, what it may do, and by when."""
