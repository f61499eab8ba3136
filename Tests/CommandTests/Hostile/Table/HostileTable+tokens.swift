/// Tokens.
extension HostileTable {
    private static let claim = #""permissions":["read:systems"],"organizations":["*"]"#

    static let tokens: [HostileRequest] =
        each(
            "tokens", to: .query,
            [
                ("none", "", 401), ("scheme alone", "Bearer", 401), ("Basic", HostileWorld.basic("a:b"), 401),
                ("one part", "Bearer e30", 401), ("two parts", "Bearer e30.e30", 401), ("four parts", "Bearer e30.e30.e30.e30", 401),
                ("empty parts", "Bearer ..", 401),
                ("not base64", "Bearer ***.***.***", 401), ("header is no JSON", "Bearer eA.e30.e30", 401),
                ("60,000 bytes", "Bearer " + String(repeating: "a", count: 60_000), 401),
                ("a million dots' beginning", "Bearer " + String(repeating: ".", count: 60_000), 401),
                ("NUL", "Bearer a.b.c%00", 401), ("two tokens", "Bearer e30.e30.e30, Bearer e30.e30.e30", 401),
                ("a secret", "Bearer m4rk3r-of-a-s3cr3t", 401), ("a path", "Bearer ../../jwt-secret", 401),
            ]
        ) { _, text in HostileWorld.raw(["GET /api/systems HTTP/1.1", "Host: varve", "Authorization: \(text)"]) } + [
            HostileRequest("tokens", "in the address", to: .query, 401) {
                HostileWorld.raw(["GET /api/systems?access_token=\($0.reader) HTTP/1.1", "Host: varve"])
            },
            HostileRequest("tokens", "in a cookie", to: .query, 401) {
                HostileWorld.raw(["GET /api/systems HTTP/1.1", "Host: varve", "Cookie: token=\($0.reader)"])
            },
            HostileRequest("tokens", "good and bad in two fields", to: .query, 401) {
                $0.ask("/api/systems", ["Authorization: Bearer e30.e30.e30"])
            },
            HostileRequest("tokens", "without its signature", to: .query, 401) {
                $0.ask("/api/systems", token: $0.reader.split(separator: ".").prefix(2).joined(separator: ".") + ".")
            },
            HostileRequest("tokens", "another's signature", to: .query, 401) {
                $0.ask(
                    "/api/systems",
                    token: $0.reader.split(separator: ".").prefix(2).joined(separator: ".") + "."
                        + ($0.manager.split(separator: ".").last ?? ""))
            },
            HostileRequest("tokens", "a letter of the claims changed", to: .query, 401) {
                var parts = $0.reader.split(separator: ".").map(String.init)
                parts[1] = HostileWorld.base64URL(#"{"sub":"root","exp":\#($0.now + 9),\#(claim)}"#.utf8)
                return $0.ask("/api/systems", token: parts.joined(separator: "."))
            },
            HostileRequest("tokens", "a signature cut to a byte", to: .query, 401) {
                $0.ask("/api/systems", token: $0.reader.split(separator: ".").prefix(2).joined(separator: ".") + ".AA")
            },
            HostileRequest("tokens", "signed with an empty secret", to: .query, 401) {
                $0.ask("/api/systems", token: $0.sign(#"{"alg":"HS256"}"#, #"{"sub":"a","exp":\#($0.now + 9),\#(claim)}"#, with: ""))
            },
            HostileRequest("tokens", "a token within a token", to: .query, 401) {
                $0.ask("/api/systems", token: $0.sign(#"{"alg":"HS256","cty":"JWT"}"#, "\"\($0.reader)\""))
            },
        ]

    /// What the header says must not decide how it is checked.
    static let algorithms: [HostileRequest] =
        each(
            "algorithms", to: .query,
            [
                ("none", #"{"alg":"none"}"#, 401), ("None", #"{"alg":"None"}"#, 401), ("NONE", #"{"alg":"NONE"}"#, 401),
                ("nOnE", #"{"alg":"nOnE"}"#, 401), ("empty", #"{"alg":""}"#, 401), ("none of them", "{}", 401),
                ("null", #"{"alg":null}"#, 401), ("a number", #"{"alg":1}"#, 401),
                ("a list", #"{"alg":["HS256","none"]}"#, 401), ("HS384", #"{"alg":"HS384"}"#, 401), ("RS256", #"{"alg":"RS256"}"#, 401),
                ("ES256", #"{"alg":"ES256"}"#, 401), ("EdDSA", #"{"alg":"EdDSA"}"#, 401), ("PS256", #"{"alg":"PS256"}"#, 401),
                ("hs256", #"{"alg":"hs256"}"#, 401),
                ("HS256 and a space", #"{"alg":"HS256 "}"#, 401), ("HS256 and a NUL", #"{"alg":"HS256\u0000"}"#, 401),
                ("crit", #"{"alg":"HS256","crit":["exp"]}"#, 401), ("crit that is empty", #"{"alg":"HS256","crit":[]}"#, 401),
                ("b64 false", #"{"alg":"HS256","b64":false,"crit":["b64"]}"#, 401),
                ("alg twice, none last", #"{"alg":"HS256","alg":"none"}"#, 200), ("header in a list", #"[{"alg":"HS256"}]"#, 401),
                ("kid is a path", #"{"alg":"HS256","kid":"../../../dev/null"}"#, 200),
                ("kid is SQL", #"{"alg":"HS256","kid":"x' UNION SELECT 'a"}"#, 200),
                ("kid is an address", #"{"alg":"HS256","kid":"http://127.0.0.1:1/"}"#, 200),
                ("kid is a list", #"{"alg":"HS256","kid":["a"]}"#, 401),
                ("kid of 8,000 bytes", #"{"alg":"HS256","kid":""# + String(repeating: "k", count: 8000) + #""}"#, 200),
                ("jku", #"{"alg":"HS256","jku":"http://127.0.0.1:1/keys"}"#, 200),
                ("x5u", #"{"alg":"HS256","x5u":"http://127.0.0.1:1/"}"#, 200),
                ("jwk with a key of its own", #"{"alg":"HS256","jwk":{"kty":"oct","k":"YQ"}}"#, 200),
                ("zip", #"{"alg":"HS256","zip":"DEF"}"#, 200),
            ]
        ) { world, header in world.ask("/api/systems", token: world.token(header: header)) } + [
            HostileRequest("algorithms", "none, without a signature", to: .query, 401) {
                let claims = #"{"sub":"a","exp":\#($0.now + 9),\#(claim)}"#
                return $0.ask(
                    "/api/systems", token: HostileWorld.base64URL(#"{"alg":"none"}"#.utf8) + "." + HostileWorld.base64URL(claims.utf8) + "."
                )
            },
            HostileRequest("algorithms", "jwk, signed with the key that it brings", to: .query, 401) {
                $0.ask(
                    "/api/systems",
                    token: $0.sign(
                        #"{"alg":"HS256","jwk":{"kty":"oct","k":"YQ"}}"#, #"{"sub":"a","exp":\#($0.now + 9),\#(claim)}"#, with: "a"))
            },
            HostileRequest("algorithms", "HS256 with the public key as its secret", to: .publicKey, 401) {
                $0.ask(
                    "/api/systems", token: $0.sign(#"{"alg":"HS256"}"#, #"{"sub":"a","exp":\#($0.now + 9),\#(claim)}"#, with: $0.publicKey))
            },
            HostileRequest("algorithms", "RS256, an HMAC with the public key", to: .publicKey, 401) {
                $0.ask(
                    "/api/systems", token: $0.sign(#"{"alg":"RS256"}"#, #"{"sub":"a","exp":\#($0.now + 9),\#(claim)}"#, with: $0.publicKey))
            },
            HostileRequest("algorithms", "ES256 where RS256 is configured", to: .publicKey, 401) {
                $0.ask("/api/systems", token: $0.token(header: #"{"alg":"ES256"}"#))
            },
            HostileRequest("algorithms", "none where RS256 is configured", to: .publicKey, 401) {
                $0.ask("/api/systems", token: $0.token(header: #"{"alg":"none"}"#))
            },
            HostileRequest("algorithms", "RS256, a signature of 100 zeros", to: .publicKey, 401) {
                $0.ask(
                    "/api/systems", token: HostileWorld.base64URL(#"{"alg":"RS256"}"#.utf8) + ".e30." + String(repeating: "A", count: 342))
            },
        ]
}
