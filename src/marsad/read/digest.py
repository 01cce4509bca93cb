"""Which bytes were these? Their hash in the form that the book keeps."""

import hashlib


def bytes_hash(data: bytes) -> str:
    """`SHA-256:` and the digest in hexadecimal."""
    return "SHA-256:" + hashlib.sha256(data).hexdigest()
