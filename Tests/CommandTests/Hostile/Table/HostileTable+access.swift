/// Users of one organization who ask for what is another's.
extension HostileTable {
    private static let acme = #"["acme"]"#
    private static let managing = #"["read:systems","manage:systems"]"#

    static let organizations: [HostileRequest] =
        each(
            "others", to: .query,
            [
                ("another's system", "/api/systems/theirs", 403), ("its timeline", "/api/systems/theirs/inventory/timeline", 403),
                ("its days", "/api/systems/theirs/inventory/days", 403),
                ("its inventory", "/api/systems/theirs/inventory/latest", 403), ("its inventory 1", "/api/systems/theirs/inventory/1", 403),
                ("its changes", "/api/systems/theirs/inventory/diffs", 403),
                ("its lines", "/api/systems/theirs/inventory?page_size=1", 403),
                ("its fields", "/api/systems/theirs/inventory/fields?path=a", 403), ("its id in capitals", "/api/systems/THEIRS", 404),
                ("its id with a slash", "/api/systems/theirs/", 403), ("its id, escaped", "/api/systems/%74heirs", 403),
                ("no such system", "/api/systems/nobody", 404), ("a list of another's", "/api/systems?organization=other", 200),
                ("a list by another's name", "/api/systems?search=theirs", 200),
                ("another's changes", "/api/inventory/changes?since=oldest&organization=other", 200),
                ("another's system's changes", "/api/inventory/changes?since=oldest&system_id=theirs", 200),
                ("the fleet's timeline of another", "/api/inventory/timeline?organization=other", 403),
            ]
        ) { world, path in world.ask(path, token: world.token(organizations: acme)) }

    static let management: [HostileRequest] =
        each(
            "management", to: .query,
            [
                ("make, with a reader's token", "POST /api/systems {\"id\":\"x\"} read", 403),
                ("delete, with a reader's token", "DELETE /api/systems/mine  read", 403),
                ("rotate, with a reader's token", "POST /api/systems/mine/rotate  read", 403),
                ("suspend, with a reader's token", "PATCH /api/systems/mine {\"state\":\"suspended\"} read", 403),
                ("make in another organization", "POST /api/systems {\"id\":\"x\",\"organization\":\"other\"} manage", 403),
                ("make in the standard one", "POST /api/systems {\"id\":\"x\"} manage", 403),
                ("rotate another's", "POST /api/systems/theirs/rotate  manage", 403),
                ("delete another's", "DELETE /api/systems/theirs  manage", 403),
                ("take another's", "PATCH /api/systems/theirs {\"organization\":\"acme\"} manage", 403),
                ("give away its own", "PATCH /api/systems/mine {\"organization\":\"other\"} manage", 403),
                ("delete nobody", "DELETE /api/systems/nobody  manage", 404),
                ("take another's id", "POST /api/systems {\"id\":\"theirs\",\"organization\":\"acme\"} manage", 409),
            ]
        ) { world, text in
            let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
            let token = world.token(permissions: words[3] == "manage" ? managing : #"["read:systems"]"#, organizations: acme)
            return world.manage(words[0], words[1], words[2], token: token)
        }
        + each(
            "management", to: .query,
            [
                ("no body", "", 400), ("a list", "[]", 400), ("unknown member", #"{"id":"x","admin":true}"#, 400),
                ("__proto__", #"{"__proto__":{}}"#, 400), ("secret chosen", #"{"id":"x","system_secret":"a"}"#, 400),
                ("id with a slash", #"{"id":"a/b"}"#, 400), ("id ..", #"{"id":".."}"#, 201),
                ("id with a NUL", #"{"id":"a\u0000"}"#, 400), ("id with a tag", #"{"id":"{a}"}"#, 400),
                ("id of 65 bytes", "{\"id\":\"" + String(repeating: "a", count: 65) + "\"}", 400), ("id is a number", #"{"id":1}"#, 400),
                ("name with line ends", #"{"id":"x","name":"a\nb"}"#, 400),
                ("name of 257 bytes", "{\"id\":\"x\",\"name\":\"" + String(repeating: "n", count: 257) + "\"}", 400),
                ("organization *", #"{"id":"x","organization":"*"}"#, 400),
                ("body of 70,000 bytes", "{\"id\":\"" + String(repeating: "a", count: 70_000) + "\"}", 413),
                ("bad escape", #"{"id":"\ud800"}"#, 400), ("depth 1,000", String(repeating: "[", count: 1000), 400),
            ]
        ) { world, text in world.manage("POST", "/api/systems", text) }

    static let conditions: [HostileRequest] =
        each(
            "conditions", to: .query,
            [
                ("If-None-Match: a quote", "If-None-Match: \"", 200), ("If-None-Match: W/", "If-None-Match: W/", 200),
                ("If-None-Match: *", "If-None-Match: *", 304),
                ("If-None-Match, 10,000 tags", "If-None-Match: " + Array(repeating: "\"a\"", count: 10_000).joined(separator: ", "), 200),
                ("If-None-Match, 60,000 quotes", "If-None-Match: " + String(repeating: "\"", count: 60_000), 200),
                ("If-Match", "If-Match: \"a\"", 200),
                ("If-Modified-Since in the year 0", "If-Modified-Since: Mon, 00 Jan 0000 00:00:00 GMT", 200),
                ("Range", "Range: bytes=0-0", 200),
                ("Range of 5,000 parts", "Range: bytes=" + Array(repeating: "0-", count: 5000).joined(separator: ","), 200),
                ("Range backwards", "Range: bytes=9-1", 200),
                ("Expect: 100-continue without a body", "Expect: 100-continue", 200), ("Accept: nothing", "Accept: */*;q=0", 406),
                ("Accept: text/html", "Accept: text/html", 406),
                ("Accept of 5,000 types", "Accept: " + Array(repeating: "a/b", count: 5000).joined(separator: ","), 406),
                ("Accept: garbage", "Accept: ;;,q=x/;", 406),
                ("q=1e999", "Accept: application/json;q=1e999", 200), ("Accept-Encoding: nothing", "Accept-Encoding: *;q=0", 200),
                ("Accept-Encoding of 5,000", "Accept-Encoding: " + Array(repeating: "x", count: 5000).joined(separator: ","), 200),
                ("Content-Encoding on a GET", "Content-Encoding: gzip", 200),
                ("Cookie of 60,000 bytes", "Cookie: " + String(repeating: "a=b;", count: 15_000), 200),
                ("Upgrade-Insecure-Requests", "Upgrade-Insecure-Requests: 1", 200),
                ("Origin and a preflight's header", "Origin: https://evil.example\r\nAccess-Control-Request-Method: DELETE", 200),
            ]
        ) { world, text in world.ask("/api/systems/theirs/inventory/diffs", [text]) }
}
