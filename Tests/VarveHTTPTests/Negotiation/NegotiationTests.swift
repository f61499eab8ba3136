import HTTPTypes
import Testing

@testable import VarveHTTP

@Suite struct NegotiationTests {
    @Test(arguments: [
        (nil, ContentCoding.identity, true), ("", .identity, true), ("gzip", .gzip, true), ("GZIP;q=1.0, br", .gzip, true),
        ("x-gzip", .gzip, true), ("gzip;q=0", .identity, true), ("*", .gzip, true), ("*;q=0", .identity, true), ("br", .identity, true),
        ("gzip;q=0.2, identity;q=0.5", .identity, true), ("gzip;q=0.5, identity;q=0.5", .gzip, true), ("identity", .identity, true),
        ("gzip, identity;q=0", .gzip, false), ("gzip, *;q=0", .gzip, false), ("identity;q=0", .identity, true),
        ("gzip;q=1.5", .identity, true), ("gzip;q=0.0001", .identity, true), ("deflate, gzip;q=0.001", .gzip, true),
    ])
    func choosesCodings(field: String?, coding: ContentCoding, allowsIdentity: Bool) {
        let preference = CodingPreference(field.map { [.acceptEncoding: $0] } ?? [:])
        #expect(preference.preferred == coding && preference.allowsIdentity == allowsIdentity)
    }

    @Test(arguments: [
        (nil, AnswerForm.json), ("*/*", .json), ("", .json), ("application/json", .json), ("application/x-ndjson", .lines),
        ("text/csv", .table), ("text/*", .table), ("text/csv;q=0.5, application/x-ndjson;q=0.8", .lines), ("text/html, */*;q=0.1", .json),
        ("application/*", .json), ("application/json;q=0, application/*", .lines), ("TEXT/CSV; header=present", .table),
        ("*/*;q=0.1, text/csv;q=0.2", .table),
    ])
    func choosesForms(field: String?, form: AnswerForm) throws {
        #expect(try AnswerForm.chosen(from: [.json, .lines, .table], field.map { [.accept: $0] } ?? [:]) == form)
    }

    @Test(arguments: ["text/html", "application/json;q=0", "image/*", "*/*;q=0"])
    func refusesForms(field: String) {
        #expect(throws: APIError.notAcceptable(offered: ["application/json"])) {
            try AnswerForm.chosen(from: [.json], [.accept: field])
        }
    }

    @Test(arguments: [
        (#"W/"a.1""#, true), (#""a.1""#, true), (#""b", W/"a.1""#, true), ("*", true), (" * ", true), (#""a.1"#, false), ("a.1", false),
        (#""a.2", "a,1""#, false), (#"W/"a.10""#, false), ("", false),
    ])
    func comparesTags(field: String, isKnown: Bool) {
        #expect(IfNoneMatch([.ifNoneMatch: field])?.matches(EntityTag("a.1")) ?? false == isKnown)
        #expect(IfNoneMatch([:]) == nil)
    }
}
