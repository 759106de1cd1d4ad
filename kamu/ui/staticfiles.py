"""Where the built styles, fonts and scripts live: hashed names, gzip beside them."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Storage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Hashed file names; a file that was not built keeps its plain name, so that a page
    without its styles is still a page."""

    manifest_strict = False

    def stored_name(self, name: str) -> str:
        try:
            return str(super().stored_name(name))
        except ValueError:
            return name
