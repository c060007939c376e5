"""Where uploaded files and the papers of approved editions are kept: a folder, or a bucket."""

from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def storage_at(url):
    """The entry of `STORAGES` for files kept at the address; without one, in `MEDIA_ROOT`.

    `s3://KEY:SECRET@host:port/bucket?region=…`; `tls=false` for a store on one's own machine.
    Raises ImproperlyConfigured.
    """
    if not url:
        return {"BACKEND": "config.folder.WholeFileSystemStorage"}
    address, query = urlsplit(url), dict(parse_qs(urlsplit(url).query))
    bucket = address.path.strip("/")
    if address.scheme != "s3" or not (address.hostname and address.password and bucket):
        raise ImproperlyConfigured(
            "STORAGE_URL must look like s3://KEY:SECRET@host/bucket?region=name."
        )
    is_plain = query.pop("tls", ["true"]) == ["false"]
    region = query.pop("region", [None])[0]
    if query:
        raise ImproperlyConfigured(f"STORAGE_URL knows no “{next(iter(query))}”.")
    host = address.netloc.rpartition("@")[2]
    return {
        "BACKEND": "config.bucket.Bucket",
        "OPTIONS": {
            "access_key": unquote(address.username),
            "secret_key": unquote(address.password),
            "endpoint_url": f"{'http' if is_plain else 'https'}://{host}",
            "bucket_name": bucket,
            "region_name": region,
        },
    }
