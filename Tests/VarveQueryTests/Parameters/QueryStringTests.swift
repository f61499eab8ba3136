import Testing

@testable import VarveQuery

@Suite struct QueryStringTests {
    private func texts(_ query: String?, _ name: String) -> [String?] { QueryString(query).values(of: name).map(\.text) }

    @Test func readsNamesAndValues() {
        #expect(texts(nil, "a").isEmpty)
        #expect(texts("", "a").isEmpty)
        #expect(texts("&&a=1&&b=2&", "a") == ["1"])
        #expect(texts("a=1&a=2&b=3&a=", "a") == ["1", "2", ""])
        #expect(texts("a", "a") == [""])
        #expect(texts("a=b=c", "a") == ["b=c"])
        #expect(texts("page%5Fsize=5", "page_size") == ["5"])
        #expect(texts("=1", "") == ["1"])
        #expect(texts("A=1", "a").isEmpty)
    }

    @Test func keepsWhatIsBroken() {
        #expect(QueryString("a=%zz&%zz=1").values(of: "a") == [.init(raw: "%zz", text: nil)])
    }
}
