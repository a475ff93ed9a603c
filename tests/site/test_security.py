from __future__ import annotations

from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from lanterne.site.security import SecurityHeaders


def test_routes_outside_django_carry_the_security_headers_too() -> None:
    client = TestClient(SecurityHeaders(PlainTextResponse("ok"), https=True))
    headers = client.get("/").headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["strict-transport-security"].startswith("max-age=")
    assert headers["cache-control"] == "private, no-cache"
