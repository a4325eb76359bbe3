"""Like cases, unlike fines: similar cases, outliers and policy checks over decided fines. Pure; knows no database."""
