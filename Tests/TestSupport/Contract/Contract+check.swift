import VarveDiff

extension Contract {
    /// Where an answer is not what the contract says; empty where it is.
    ///
    /// - Parameter role: who answered, where it is known.
    package func mistakes(in exchange: HTTPExchange, by role: Role? = nil) -> [String] {
        if isOfProtocol(exchange) || isConsole(exchange, by: role) { return [] }
        if Self.others.contains("/" + exchange.segments.joined(separator: "/")) { return [] }
        guard let operation = operation(exchange, by: role) else { return refusalMistakes(exchange) }
        guard let response = operation.responses[exchange.status] else { return ["the status \(exchange.status) is not documented"] }
        return headerMistakes(exchange, response) + bodyMistakes(exchange, response)
    }

    /// Whether no route was asked, since it is no proper request: the same answers for every address, whole in the document's introduction.
    private func isOfProtocol(_ exchange: HTTPExchange) -> Bool {
        let answers = [
            #"{"code":400,"message":"malformed request","data":{}}"#, #"{"code":408,"message":"request timeout","data":{}}"#,
            #"{"code":431,"message":"request header too large","data":{}}"#,
        ]
        guard exchange.header("X-Request-Id") == nil, exchange.contentType == "application/json", let body = exchange.body else {
            return false
        }
        return answers.contains(String(decoding: body, as: UTF8.self)) && exchange.header("Connection") == "close"
    }

    /// What is there of the console; of what is not, the answers are those of every address.
    private func isConsole(_ exchange: HTTPExchange, by role: Role?) -> Bool {
        [200, 304].contains(exchange.status) && Self.isConsole("/" + exchange.segments.joined(separator: "/"), of: role)
    }

    /// Of what the contract does not have, there is nothing, or not this method, or it is not said to those without a token.
    private func refusalMistakes(_ exchange: HTTPExchange) -> [String] {
        guard [401, 404, 405, 429].contains(exchange.status) else { return ["the operation is not documented"] }
        guard exchange.status != 405 || exchange.header("Allow") != nil else { return ["a 405 without Allow"] }
        guard exchange.method != "HEAD", let body = exchange.body else { return [] }
        let code = (try? JSONTree(parsing: body))?["code"]
        return code == .number(String(exchange.status)) ? [] : ["the body does not repeat the status"]
    }

    private func headerMistakes(_ exchange: HTTPExchange, _ response: ContractResponse) -> [String] {
        response.headers.flatMap { header -> [String] in
            guard let value = exchange.header(header.name) else {
                return header.isRequired ? ["the header \(header.name) is missing"] : []
            }
            let tree = Int64(value).map { JSONTree.number(String($0)) } ?? .string(value)
            // A text of digits is right for a schema of texts, too.
            let failures = [tree, .string(value)].map { schemas.failures($0, header.schema) }
            return failures.contains { $0.isEmpty } ? [] : failures[0].map { "the header \(header.name): \($0.reason)" }
        }
    }

    private func bodyMistakes(_ exchange: HTTPExchange, _ response: ContractResponse) -> [String] {
        guard let type = exchange.contentType, !response.content.isEmpty else {
            let isEmpty = response.content.isEmpty && exchange.body?.isEmpty ?? true
            return isEmpty ? [] : ["the content type is missing, or there should be no body"]
        }
        guard let schema = response.content[type] else { return ["the content type \(type) is not documented"] }
        guard exchange.method != "HEAD", exchange.header("Content-Encoding") == nil, let body = exchange.body else { return [] }
        return mistakes(in: body, type, schema)
    }

    private func mistakes(in body: [UInt8], _ type: String, _ schema: JSONSchema) -> [String] {
        switch type {
        case "application/json": mistakes(in: body[...], schema, "")
        case "application/x-ndjson":
            body.split(separator: 0x0A).enumerated().flatMap { mistakes(in: $1, schema, "line \($0 + 1) ") }
        default: []
        }
    }

    private func mistakes(in text: ArraySlice<UInt8>, _ schema: JSONSchema, _ place: String) -> [String] {
        do throws(JSONError) {
            return schemas.failures(try JSONTree(parsing: Array(text)), schema).map { place + $0.description }
        } catch {
            return ["\(place)is not JSON: \(error)"]
        }
    }

    /// What is wrong with the data of an event of a stream.
    package func mistakes(inEvent data: String, of path: String) -> [String] {
        let schema = operations.first { $0.path == path && $0.method == "GET" }?.responses[200]?.content["text/event-stream"]
        guard let schema else { return ["\(path) has no stream of events"] }
        return mistakes(in: Array(data.utf8)[...], schema, "event ")
    }

    /// Examples that are missing, and those that their own schemas refuse.
    package var mistakenExamples: [String] {
        operations.flatMap { operation in
            operation.examples.flatMap { example -> [String] in
                let place = "\(operation.method) \(operation.path) \(example.place): "
                guard let value = example.value else { return [place + "there is no example"] }
                return schemas.failures(value, example.schema).map { place + $0.description }
            }
        }
    }
}
