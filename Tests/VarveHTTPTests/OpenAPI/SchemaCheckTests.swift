import TestSupport
import Testing
import VarveDiff

/// The validator that all answers are held against.
@Suite struct SchemaCheckTests {
    private func failures(_ json: String, _ schema: String, named: [String: String] = [:]) throws -> [SchemaFailure] {
        func tree(_ text: String) throws -> JSONTree { try JSONTree(parsing: Array(text.utf8)) }
        let check = SchemaCheck(named: try named.mapValues { try SchemaReader.schema(tree($0)) })
        return check.failures(try tree(json), try SchemaReader.schema(tree(schema)))
    }

    @Test(
        "each keyword accepts and refuses",
        arguments: [
            (#"{"type":"string"}"#, [#""""#], ["1", "null"]),
            (#"{"type":["integer","null"]}"#, ["1", "-9223372036854775809", "null"], ["1.5", "1e2", "true", #""1""#]),
            (#"{"type":"number"}"#, ["1", "1.5", "-1e400"], [#""1""#]),
            (#"{"type":"boolean"}"#, ["true", "false"], ["0"]),
            (#"{"type":"object","required":["a"]}"#, [#"{"a":null}"#, #"{"a":1,"b":2}"#], ["{}", #"{"A":1}"#, "[]"]),
            (#"{"properties":{"a":{"type":"string"}}}"#, [#"{"a":"x","b":1}"#, "{}", "1"], [#"{"a":1}"#]),
            (#"{"properties":{"a":true},"additionalProperties":false}"#, [#"{"a":1}"#, "{}"], [#"{"b":1}"#]),
            (#"{"additionalProperties":{"type":"integer"}}"#, [#"{"b":1}"#], [#"{"b":"1"}"#]),
            (#"{"items":{"type":"integer"}}"#, ["[]", "[1,2]", "1"], [#"[1,"2"]"#]),
            (#"{"enum":["a",1,null]}"#, [#""a""#, "1", "null"], [#""b""#, "1.0"]),
            (#"{"const":{"a":1,"b":2}}"#, [#"{"b":2,"a":1}"#], [#"{"a":1}"#]),
            (#"{"pattern":"^a+$"}"#, [#""aa""#, "1"], [#""ab""#, #""a\n""#]),
            (#"{"pattern":"b"}"#, [#""abc""#], [#""ac""#]),
            (#"{"pattern":"^[^\\u0000-\\u001F]*$"}"#, [#""ü""#], [#""\u0007""#]),
            (
                #"{"format":"date-time"}"#, [#""2026-03-04T05:06:07.000008Z""#, #""2026-03-04T05:06:07+02:00""#],
                [#""2026-03-04""#, #""2026-02-30T00:00:00Z""#, #""2026-03-04 05:06:07Z""#]
            ),
            (#"{"format":"date"}"#, [#""2026-03-04""#, "1"], [#""2026-3-4""#, #""2026-02-30""#]),
            (#"{"format":"uuid"}"#, [#""659d2fbe-792f-4a0d-ae58-f278304d4f7f""#], [#""659d2fbe""#]),
            (#"{"format":"int64"}"#, ["9223372036854775807"], ["9223372036854775808"]),
            (
                #"{"minimum":1,"maximum":9223372036854775807}"#, ["1", "9223372036854775807", #""0""#],
                ["0", "-5", "9223372036854775808", "0.5"]
            ),
            (#"{"maximum":9007199254740992}"#, ["9007199254740992"], ["9007199254740993"]),
            (#"{"minLength":1,"maxLength":2}"#, [#""a""#, #""üü""#], [#""""#, #""abc""#]),
            (#"{"minItems":1,"maxItems":2}"#, ["[1]"], ["[]", "[1,2,3]"]),
            (#"{"minProperties":1,"maxProperties":1}"#, [#"{"a":1}"#], ["{}", #"{"a":1,"b":2}"#]),
            (#"{"allOf":[{"minimum":1},{"maximum":2}]}"#, ["1"], ["0", "3"]),
            (#"{"anyOf":[{"type":"string"},{"minimum":3}]}"#, [#""a""#, "3"], ["2"]),
            (#"{"oneOf":[{"minimum":1},{"maximum":2}]}"#, ["0", "3"], ["1"]),
            (#"{"not":{"const":"inventory"}}"#, [#""x""#], [#""inventory""#]),
            ("false", [], ["1"]),
            (#"{"description":"d","example":1}"#, ["1", "{}"], []),
        ])
    func keywords(_ schema: String, _ right: [String], _ wrong: [String]) throws {
        for json in right { #expect(try failures(json, schema) == [], "\(json)") }
        for json in wrong { #expect(try !failures(json, schema).isEmpty, "\(json)") }
    }

    @Test func followsReferencesAndSaysWhere() throws {
        let named = ["#/components/schemas/Id": #"{"type":"integer","minimum":1}"#]
        let schema = ##"{"properties":{"ids":{"items":{"$ref":"#/components/schemas/Id"}}}}"##
        #expect(try failures(#"{"ids":[1,2]}"#, schema, named: named).isEmpty)
        #expect(try failures(#"{"ids":[1,0]}"#, schema, named: named).map(\.pointer) == ["/ids/1"])
        #expect(try failures(#"{"ids":[1]}"#, schema).map(\.reason) == ["its schema #/components/schemas/Id is missing"])
        #expect(try failures(#"{"a/b~":1}"#, #"{"additionalProperties":false}"#).map(\.pointer) == ["/a~1b~0"])
    }

    @Test(
        "a keyword that is not known is refused, wherever it stands",
        arguments: [
            #"{"multipleOf":2}"#, #"{"unevaluatedProperties":false}"#, #"{"properties":{"a":{"dependentRequired":{}}}}"#,
            #"{"items":{"contains":1}}"#, #"{"oneOf":[{"if":true}]}"#, #"{"format":"email"}"#, #"{"type":"text"}"#, #"{"minimum":0.5}"#,
            "1",
        ])
    func refusesUnknown(_ schema: String) throws {
        let tree = try JSONTree(parsing: Array(schema.utf8))
        #expect(throws: SchemaReader.Mistake.self) { try SchemaReader.schema(tree) }
    }
}
