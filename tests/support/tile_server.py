"""A server of tiles over TLS on this machine, with a certificate made for the test."""

import contextlib
import ssl
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.support.tile_files import RED, png

OTHER_PICTURE = b"GIF89a\x01\x00\x01\x00"


class TileServer:
    """What is asked of it is kept.

    Attributes:
        host: its name and port.
        asked: every path that was asked for, in order.
        context: believes its certificate, and no other.
    """

    def __init__(self, folder: Path) -> None:
        """Make a certificate and listen; serve in `serving`."""
        key, certificate = folder / "key.pem", folder / "certificate.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days",
             "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out",
             str(certificate)],
            check=True, capture_output=True,
        )  # fmt: skip
        self.asked: list[str] = []
        self.context = ssl.create_default_context(cafile=str(certificate))
        server_side = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        server_side.load_cert_chain(certificate, key)
        asked, answers = self.asked, {"/tiles": (200, png(RED)), "/odd": (200, OTHER_PICTURE), "/none": (404, b"")}

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                kind = "/" + self.path.split("/")[1]
                status, body = answers.get(kind, (302, b""))
                self.send_response(status)
                if status == 302:
                    self.send_header("Location", self.path.replace(kind, "/tiles"))
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.socket = server_side.wrap_socket(self._server.socket, server_side=True)
        self.host = f"localhost:{self._server.server_port}"

    def template(self, kind: str = "tiles") -> str:
        """The address of its tiles."""
        return f"https://{self.host}/{kind}/{{z}}/{{x}}/{{y}}.png"

    @contextlib.contextmanager
    def serving(self) -> Iterator["TileServer"]:
        """Answer meanwhile."""
        thread = threading.Thread(target=self._server.serve_forever)
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            thread.join()
            self._server.server_close()
