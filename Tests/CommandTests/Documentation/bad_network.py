"""Stands before a gateway: bad_network.py <port> <port of the gateway>. Of each post, told by its Idempotency-Key, the first try is answered 429, the
second is taken by the gateway and its answer is lost, and only the third is answered; one without a key is refused. Whoever posts must try again,
as the same post."""

import collections
import http.client
import http.server
import sys

tries = collections.Counter()


class Door(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    gateway = 0

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        key = self.headers["Idempotency-Key"]
        if not key:
            return self.answer(400, b"no Idempotency-Key", {})
        tries[key] += 1
        if tries[key] == 1:
            return self.answer(429, b"", {"Retry-After": "1"})
        status, text = self.passed_on(body)
        if tries[key] == 2:
            self.close_connection = True
            return
        self.answer(status, text, {})

    def passed_on(self, body):
        kept = ("authorization", "content-encoding", "idempotency-key")
        connection = http.client.HTTPConnection("127.0.0.1", self.gateway, timeout=60)
        connection.request("POST", self.path, body, {name: value for name, value in self.headers.items() if name.lower() in kept})
        answer = connection.getresponse()
        return answer.status, answer.read()

    def answer(self, status, text, headers):
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(text))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    Door.gateway = int(sys.argv[2])
    with http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Door) as server:
        print("ready", flush=True)
        server.serve_forever()
