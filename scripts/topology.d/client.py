"""Machines and readers: HTTPS through the proxy, and what Prometheus tells of itself."""

import base64
import http.client
import json
import socket
import ssl
import urllib.request


class Client:
    def __init__(self, address, authority, source):
        self._address = address
        self._source = source
        self._tls = ssl.create_default_context(cafile=authority)

    def _connected(self, tls=True):
        port = 8443 if tls else 8080
        # The certificate is localhost's; the proxy has an address of its own.
        connection = http.client.HTTPConnection("localhost", port, timeout=30)
        opened = socket.create_connection((self._address, port), timeout=30, source_address=(self._source, 0))
        connection.sock = self._tls.wrap_socket(opened, server_hostname="localhost") if tls else opened
        return connection

    def ask(self, method, path, headers={}, body=None, tls=True):
        """Status, header fields, text."""
        connection = self._connected(tls)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read().decode()
        finally:
            connection.close()

    def post(self, system, inventory):
        pair = base64.b64encode(f"{system['system_key']}:{system['system_secret']}".encode()).decode()
        status, _, text = self.ask("POST", "/api/systems/inventory", {"Authorization": "Basic " + pair}, json.dumps(inventory))
        return status, text

    def get(self, path, token):
        status, _, text = self.ask("GET", path, {"Authorization": "Bearer " + token})
        if status != 200:
            raise RuntimeError(f"GET {path} was answered {status}: {text}")
        return json.loads(text)["data"]

    def stream(self, path, token):
        """An open answer; each of its lines can be waited for."""
        connection = self._connected()
        connection.request("GET", path, headers={"Authorization": "Bearer " + token, "Accept": "text/event-stream"})
        return connection.getresponse()

    def takes_tls(self, version):
        tls = ssl.create_default_context()
        tls.check_hostname, tls.verify_mode = False, ssl.CERT_NONE
        # OpenSSL does not offer versions that are this old by itself.
        tls.set_ciphers("DEFAULT:@SECLEVEL=0")
        tls.minimum_version = tls.maximum_version = version
        try:
            with socket.create_connection((self._address, 8443), timeout=10) as opened, tls.wrap_socket(opened):
                return True
        except OSError:
            return False


def prometheus(container, path):
    with urllib.request.urlopen(f"http://{container.address}:9090/api/v1/{path}", timeout=10) as answer:
        return json.load(answer)["data"]
