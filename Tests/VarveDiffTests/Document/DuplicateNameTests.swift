import Testing

@testable import VarveDiff

@Suite struct DuplicateNameTests {
    @Test(arguments: [
        (#"{"a":1,"b":2}"#, nil), (#"[1,{"a":{}}]"#, nil), (#"{"a":1,"b":2,"a":[3]}"#, "a 1 [3]"), (#"{"a":1,"\u0061":2,"a":3}"#, "a 1 3"),
        (#"{"x":[0,{"o":{"k.l":"first","k.l":"last"}}],"x2":1}"#, #"x[1].o."k.l" "first" "last""#),
        (#"{"a":{"x":1,"x":2},"a":3}"#, #"a {"x":1,"x":2} 3"#), (#"{"o":{"x":1,"x":2},"a":1,"a":2}"#, "o.x 1 2"),
        (#"[[{}],[{"a":null,"a":true}]]"#, "[1][0].a null true"),
    ])
    func theFirstInTheText(text: String, expected: String?) throws {
        let document = try Document(parsing: Array(text.utf8))
        let found = document.firstDuplicate.map { duplicate in
            "\(duplicate.path) \(String(decoding: duplicate.shadowed, as: UTF8.self)) \(String(decoding: duplicate.kept, as: UTF8.self))"
        }
        #expect(found == expected)
        #expect(document.hasDuplicateNames == (expected != nil))
    }
}
