"""Content-Security-Policies: what a page of ours may load, and who may frame it."""

PUBLIC_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; media-src 'self'; manifest-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
ADMIN_POLICY = PUBLIC_POLICY.replace("img-src 'self'", "img-src 'self' data:")

# A page of the desk that shows another page of ours in a frame, and that other page.
FRAMING_POLICY = f"{ADMIN_POLICY}; frame-src 'self'"
FRAMED_POLICY = PUBLIC_POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
