/// Claims of tokens that are signed as they should be.
extension HostileTable {
    static let claims: [HostileRequest] =
        each(
            "claims", to: .query,
            [
                ("expired", #","exp":1"#, 401), ("exp is a text", #","exp":"2100-01-01""#, 401), ("exp is negative", #","exp":-1"#, 401),
                ("exp 1e400", #","exp":1e400"#, 401), ("exp null", #","exp":null"#, 401),
                ("nbf in the future", #","nbf":99999999999"#, 401), ("nbf is a text", #","nbf":"x""#, 401),
                ("iat in the future", #","iat":99999999999"#, 401), ("aud is an object", #","aud":{}"#, 401),
                ("iss is a list", #","iss":[]"#, 401), ("exp twice, expired last", #","exp":99999999999,"exp":1"#, 200),
            ]
        ) { world, text in world.ask("/api/systems", token: world.token(more: text)) }
        + each(
            "claims", to: .query,
            [
                ("permissions null", "null", 403), ("permissions is a text", #""read:systems""#, 401),
                ("permissions is an object", #"{"read:systems":true}"#, 401), ("no permission", "[]", 403),
                ("READ:SYSTEMS", #"["READ:SYSTEMS"]"#, 403), ("read:systems and a space", #"["read:systems "]"#, 403),
                ("read:*", #"["read:*"]"#, 403),
                ("*", #"["*"]"#, 403), ("read:systems and a NUL", #"["read:systems\u0000"]"#, 403),
                ("two in one text", #"["read:systems manage:systems"]"#, 403), ("permissions of numbers", "[1]", 401),
                ("manage alone", #"["manage:systems"]"#, 403),
            ]
        ) { world, text in world.ask("/api/systems/mine", token: world.token(permissions: text)) }
        + each(
            "claims", to: .query,
            [
                ("organizations null", "null", 403), ("no organization", "[]", 403), ("organizations is a text", #""*""#, 401),
                ("organizations of objects", "[{}]", 401), ("an empty organization", #"[""]"#, 403), ("* and a space", #"["* "]"#, 403),
                ("ACME", #"["ACME"]"#, 403), ("acm", #"["acm"]"#, 403), ("acm*", #"["acm*"]"#, 403),
                ("acme,other in one text", #"["acme,other"]"#, 403), ("acme and a NUL", #"["acme\u0000"]"#, 403),
                ("its own", #"["acme"]"#, 200),
            ]
        ) { world, text in world.ask("/api/systems/mine", token: world.token(organizations: text)) } + [
            HostileRequest("claims", "no subject", to: .query, 401) { $0.ask("/api/systems", token: $0.token(subject: "null")) },
            HostileRequest("claims", "an empty subject", to: .query, 401) { $0.ask("/api/systems", token: $0.token(subject: #""""#)) },
            HostileRequest("claims", "subject is a list", to: .query, 401) { $0.ask("/api/systems", token: $0.token(subject: #"["a"]"#)) },
            HostileRequest("claims", "claims are a list", to: .query, 401) {
                $0.ask("/api/systems", token: $0.sign(#"{"alg":"HS256"}"#, "[]"))
            },
            HostileRequest("claims", "2,000 organizations", to: .query, 401) {
                $0.ask(
                    "/api/systems",
                    token: $0.token(organizations: "[" + (0..<2000).map { "\"organization-\($0)\"" }.joined(separator: ",") + "]"))
            },
            HostileRequest("claims", "depth 10,000", to: .query, 401) {
                $0.ask(
                    "/api/systems",
                    token: $0.token(more: #","x":"# + String(repeating: "[", count: 5000) + String(repeating: "]", count: 5000)))
            },
        ]
}
