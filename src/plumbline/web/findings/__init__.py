"""The standing findings of every case file, their history, the supervisor's dashboard."""
