"""Who may sign in: accounts, passwords, second factor, idle time-out."""
