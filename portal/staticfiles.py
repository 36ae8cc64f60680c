from whitenoise.storage import CompressedManifestStaticFilesStorage


class PortalStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Hashed and compressed files; names that the manifest lacks (CKEditor builds some) stay as they are."""

    manifest_strict = False
