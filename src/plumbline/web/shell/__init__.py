"""The frame around every page: errors, middleware, idempotent forms, health, error pages."""
