"""The desk of what readers report and of what was put right."""

from corrections.admin.corrections import CorrectionAdmin
from corrections.admin.reports import ErrorReportAdmin

__all__ = ["CorrectionAdmin", "ErrorReportAdmin"]
