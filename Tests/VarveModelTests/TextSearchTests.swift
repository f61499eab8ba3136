import Testing
import VarveModel

@Suite struct TextSearchTests {
    private func change(_ path: String = "p", _ previous: String? = nil, _ current: String? = nil) -> Change {
        Change(
            type: .update, severity: .low, category: .os, path: path, previous: previous.map { Array($0.utf8) },
            current: current.map { Array($0.utf8) })
    }

    private func finds(_ text: String, in change: Change) throws -> Bool { try #require(TextSearch(text)).matches(change) }

    @Test func asksForSomething() {
        #expect(TextSearch("") == nil)
    }

    @Test func looksAtPathAndValues() throws {
        let change = change("Facts.Distro", "\"Old 1\"", "\"NEW 2\"")
        for text in ["facts.d", "DISTRO", "old", "new 2", "\"new", "2\""] { #expect(try finds(text, in: change), "\(text)") }
        for text in ["facts.e", "old 2", "old 1\"\"", "distro\""] { #expect(try !finds(text, in: change), "\(text)") }
    }

    @Test(arguments: [
        ("zürich", #""Z\u00fcrich""#), ("ZÜRICH", #""Z\u00FCrich""#), ("zürich", #""ZÜRICH""#), ("straße", #""Straße""#),
        ("😀", #""\ud83d\ude00""#), ("a/b", #""a\/b""#), ("a\nb", #""a\nb""#), ("say \"hi\"", #""say \"hi\"""#), (#"c:\d"#, #""C:\\D""#),
        ("ab", #""\ud800ab""#), ("end", #""\ud83dend""#), ("ωμέγα", #""ΩΜΈΓΑ""#), ("1e400", "1E400"),
    ])
    func resolvesEscapesAndCase(text: String, json: String) throws {
        #expect(try finds(text, in: change("p", json)))
        #expect(try finds(text, in: change("p", nil, json)))
        #expect(try !finds(text + "x", in: change("p", json)))
    }

    @Test func damagedEscapesAreJustText() throws {
        for json in [#""\"#, #""\u"#, #""\u00"#, #""\uzzzz""#] { #expect(try !finds("needle", in: change("p", json)), "\(json)") }
    }
}
