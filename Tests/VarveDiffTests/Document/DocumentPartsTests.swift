import Testing

@testable import VarveDiff

/// What a value holds, by paths that lead there again.
@Suite struct DocumentPartsTests {
    private static let text =
        #"{"a":{"x.y":1,"z":[]},"modules":[{"id":"mail1","v":1},{"id":"web1","v":2}],"pci":[{"v":1},{"v":2}],"dns":["1","2"],"a":{"z":[true]}}"#

    private func parts(_ path: String, limit: Int = 10) throws -> Document.Parts? {
        let path = path.isEmpty ? FieldPath(steps: []) : try #require(FieldPath(parsing: path))
        return try Document(parsing: Array(Self.text.utf8)).parts(at: path, matching: .standard, limit: limit)
    }

    @Test(
        "paths of children",
        arguments: [
            ("", ["modules", "pci", "dns", "a"]), ("modules", ["modules.mail1", "modules.web1"]), ("pci", ["pci[0]", "pci[1]"]),
            ("dns", ["dns[0]", "dns[1]"]), ("modules.web1", ["modules.web1.id", "modules.web1.v"]), ("dns[1]", []), ("a", ["a.z"]),
        ])
    func paths(_ path: String, _ expected: [String]) throws {
        let found = try #require(try parts(path))
        #expect(found.children.map(\.path.description) == expected)
        #expect(found.count == expected.count && found.isContainer == !expected.isEmpty)
    }

    @Test("each leads to what was told, and the rest is counted") func roundTrip() throws {
        let document = try Document(parsing: Array(Self.text.utf8))
        for path in ["", "modules", "pci", "dns"] {
            for child in try #require(try parts(path)).children {
                let again = try #require(FieldPath(parsing: child.path.description))
                #expect(document.value(at: again, matching: .standard) == Array(document.bytes[child.range]))
            }
        }
        let few = try #require(try parts("modules", limit: 1))
        #expect(few.children.count == 1 && few.count == 2)
        #expect(try parts("modules.ftp1") == nil && parts("dns[2]") == nil)
    }

    @Test func elements() throws {
        #expect(
            try Document(parsing: Array("[1, {\"a\": 2}]".utf8)).topLevelElements?.map { String(decoding: $0, as: UTF8.self) } == [
                "1", "{\"a\": 2}",
            ])
        #expect(try Document(parsing: Array("{}".utf8)).topLevelElements == nil)
    }
}
