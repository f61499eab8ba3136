import Testing
import VarveModel

@testable import VarveDiff

/// The value at a path is the one that a change at that path would show.
@Suite struct DocumentValueTests {
    private func value(_ path: String, _ json: String, _ matching: Matching = .standard) throws -> String? {
        let document = try Document(parsing: Array(json.utf8))
        let found = document.value(at: try #require(FieldPath(parsing: path)), matching: matching)
        return found.map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func findsMembersElementsAndPlaces() throws {
        let json = #"{"a":{"b.c":[1, 2.50 ,{"x":"\u0041"}],"":null},"a2":1,"a2":2,"l":[{"name":"n1","v":1},{"name":"n2","v":2}]}"#
        #expect(try value(#"a."b.c"[1]"#, json) == "2.50")
        #expect(try value(#"a."b.c"[2].x"#, json) == #""\u0041""#)
        #expect(try value(#"a."""#, json) == "null")
        #expect(try value("a2", json) == "2", "the last of two counts")
        #expect(try value("l.n2.v", json) == "2")
        #expect(try value("l[0].v", json) == "1")
        for path in ["x", "a.x", "a2.x", #"a."b.c"[3]"#, "l.n3", "l.n1.w", "a[0]", "l[]"] {
            #expect(try value(path, json) == nil, "\(path)")
        }
    }

    @Test func rulesSayWhatIdentifies() throws {
        let json = #"{"l":[{"id":1,"k":"a","v":"x"},{"id":2,"k":"b","v":"y"}]}"#
        let pattern: PathPattern = "l"
        #expect(try value("l.2.v", json) == #""y""#)
        #expect(try value("l.b.v", json) == nil, "the first key that identifies all elements counts")
        #expect(try value("l.b.v", json, Matching(identities: [(pattern, .members(["k"]))])) == #""y""#)
        #expect(try value(#"l.2|b.v"#, json, Matching(identities: [(pattern, .members(["id", "k"]))])) == #""y""#)
        #expect(try value("l.2.v", json, Matching(identities: [(pattern, .none)])) == nil)
    }

    /// At paths of names alone, which one document is enough for.
    @Test(arguments: 0..<6) func agreesWithTheDiffer(seed: UInt64) throws {
        var documents = RandomDocuments(seed: 1300 + seed)
        var seen = 0
        for _ in 0..<200 {
            let value = documents.value()
            let sides = try [value, documents.mutated(value)].map { try Document(parsing: Array($0.text.utf8)) }
            for change in diff(previous: sides[0], current: sides[1], matching: .standard, limits: .unlimited) {
                guard change.path.steps.allSatisfy({ if case .key = $0 { true } else { false } }) else { continue }
                let path = try #require(FieldPath(parsing: change.path.description))
                #expect(sides[0].value(at: path, matching: .standard) == change.previous, "\(path)")
                #expect(sides[1].value(at: path, matching: .standard) == change.current, "\(path)")
                seen += 1
            }
        }
        #expect(seen > 40)
    }
}
