import TestSupport
import Testing
import VarveHTTP

/// The document itself, and the check of answers against it.
@Suite struct ContractTests {
    private let contract: Contract

    init() throws { contract = try Contract.standard.get() }

    private func exchange(
        _ method: String = "GET", _ path: String = "/healthz", _ status: Int = 200, type: String? = "application/json; charset=utf-8",
        id: String? = "x", _ body: String = #"{"code":200,"message":"alive","data":{}}"#, _ more: [(String, String)] = []
    ) -> HTTPExchange {
        let headers = [type.map { ("content-type", $0) }, id.map { ("x-request-id", $0) }].compactMap { $0 } + more
        return HTTPExchange(method: method, path: path, status: status, headers: headers, body: Array(body.utf8))
    }

    @Test("each body and each answer has an example, and examples are right by their own schemas") func examples() {
        #expect(contract.mistakenExamples == [])
    }

    @Test("each operation is some role's") func roles() {
        for operation in contract.operations {
            #expect(!operation.roles.isEmpty, "\(operation.method) \(operation.path)")
        }
    }

    @Test func acceptsWhatIsDocumented() {
        #expect(contract.mistakes(in: exchange()) == [])
        #expect(contract.mistakes(in: exchange("HEAD", "/healthz", 200, "")) == [])
        #expect(contract.mistakes(in: exchange("GET", "http://127.0.0.1:1/healthz?x=1")) == [])
        #expect(
            contract.mistakes(
                in: exchange("GET", "/api/systems/a/inventory/diffs", 304, type: nil, "", [("ETag", #"W/"a""#)]), by: .query) == [])
        let refused = #"{"code":405,"message":"method not allowed","data":{"allowed":["GET"]}}"#
        #expect(contract.mistakes(in: exchange("POST", "/healthz", 405, refused, [("Allow", "GET")])) == [])
    }

    @Test func refusesAllElse() {
        let wrong: [(HTTPExchange, String)] = [
            (exchange("GET", "/healthz", 418), "the status 418 is not documented"),
            (exchange(id: nil), "the header X-Request-Id is missing"),
            (exchange(id: "a b"), "the header X-Request-Id: \"a b\" does not match ^[!-~]{1,128}$"),
            (exchange(type: "text/plain"), "the content type text/plain is not documented"),
            (exchange(type: nil), "the content type is missing, or there should be no body"),
            (exchange("GET", "/healthz", 200, #"{"code":200,"message":"alive","data":{"more":1}}"#), "/data/more: must not be there"),
            (exchange("GET", "/healthz", 200, #"{"code":201,"message":"alive","data":{}}"#), "/code: 201 is none of 200"),
            (exchange("GET", "/healthz", 200, "{"), "is not JSON"),
            (exchange("GET", "/nothing"), "the operation is not documented"),
            (exchange("POST", "/healthz", 405, #"{"code":405,"message":"method not allowed","data":{}}"#), "a 405 without Allow"),
        ]
        for (exchange, reason) in wrong {
            let mistakes = contract.mistakes(in: exchange)
            #expect(mistakes.contains { $0.hasPrefix(reason) }, "\(mistakes)")
        }
    }

    @Test("lines and events are checked one by one") func linesAndEvents() {
        let line = #"{"id":0}"#
        let exchange = exchange("GET", "/api/systems/a/inventory/diffs", 200, type: "application/x-ndjson", line + "\n" + line + "\n")
        let mistakes = contract.mistakes(in: exchange, by: .query)
        #expect(mistakes.contains("line 2 the whole: system_id is missing") && mistakes.contains("line 1 /id: 0 is less than 1"))
        #expect(contract.mistakes(inEvent: "{}", of: "/api/inventory/changes") == [])
        #expect(contract.mistakes(inEvent: line, of: "/api/inventory/changes").count == 1)
    }

    @Test("one address means different things to different roles") func addresses() {
        let refused = exchange("GET", "/api/systems/inventory", 404, #"{"code":404,"message":"resource not found","data":{}}"#)
        #expect(contract.mistakes(in: refused, by: .gateway) == [])
        #expect(!contract.mistakes(in: refused, by: .query).isEmpty)
    }
}
