from pages.admin import content, redirects

__all__ = ["content", "redirects"]
