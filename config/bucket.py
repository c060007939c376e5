"""A bucket in place of a folder for uploaded files, see `config.storage`."""

from botocore.config import Config
from storages.backends.s3 import S3Storage

# Seconds. A page waits for a file, so a store that does not answer is given up soon.
CONNECT_TIMEOUT, READ_TIMEOUT = 5, 30


class Bucket(S3Storage):
    """A private bucket of any store that speaks S3; only the portal itself reads it."""

    def __init__(self, **options):
        super().__init__(
            **options,
            # A file never takes the place of another one, as on a disk.
            file_overwrite=False,
            # Bytes; a larger file passes through a temporary one, not through memory.
            max_memory_size=2 * 1024**2,
            client_config=Config(
                signature_version="s3v4",
                # Stores inside a municipality seldom have a host name for each bucket …
                s3={"addressing_style": "path"},
                # … and often know nothing of the checksums that Amazon's client adds by itself.
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
                connect_timeout=CONNECT_TIMEOUT,
                read_timeout=READ_TIMEOUT,
            ),
        )
