import TestSupport

/// A line of the table: number, topic, request in short, statuses, the last body in short.
struct HostileRow: CustomStringConvertible {
    let number: Int
    let request: HostileRequest
    let exchange: RawHTTP.Exchange

    var description: String {
        let statuses = exchange.answers.map { String($0.status) }.joined(separator: " ")
        let body = exchange.answers.last?.text.replacing("\n", with: " ").prefix(90) ?? "closed without an answer"
        return [
            pad("\(number)", 4), pad(request.topic, 12), pad(request.door.rawValue, 12), pad(request.short, 46),
            pad(statuses.isEmpty ? "-" : statuses, 8), String(body),
        ].joined(separator: " ")
    }

    private func pad(_ text: String, _ width: Int) -> String {
        text.count >= width ? text : text + String(repeating: " ", count: width - text.count)
    }
}
