import Testing

@testable import VarveQuery

@Suite struct PercentEncodingTests {
    @Test(arguments: [
        ("", ""), ("a+b", "a b"), ("a%2Bb", "a+b"), ("%C3%BC", "ü"), ("%c3%bc", "ü"), ("ü", "ü"), ("%F0%9F%98%80", "😀"), ("%00", "\0"),
        ("%25", "%"), ("%2525", "%25"), ("a%20b", "a b"),
    ])
    func decodes(text: String, expected: String) {
        #expect(PercentEncoding.decoded(text, plusIsSpace: true) == expected)
    }

    @Test func keepsPlusInPaths() {
        #expect(PercentEncoding.decoded("a+b%2B", plusIsSpace: false) == "a+b+")
    }

    @Test(arguments: ["%", "%2", "%zz", "%+1", "%2%", "a%", "%C3", "%FF", "%ED%A0%80", "%C0%80", "% 1"])
    func refuses(text: String) {
        #expect(PercentEncoding.decoded(text, plusIsSpace: true) == nil)
    }
}
