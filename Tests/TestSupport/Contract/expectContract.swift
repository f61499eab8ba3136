import Testing

/// Records an issue for each way in which an answer is not what the contract says.
///
/// - Parameter role: who answered, where it is known.
package func expectContract(_ exchange: HTTPExchange, by role: Contract.Role? = nil) {
    record("\(exchange.method) \(exchange.path.prefix(300)) \(exchange.status)") { $0.mistakes(in: exchange, by: role) }
}

/// The same for an event of a stream.
package func expectContract(event data: String, of path: String) {
    record("event of \(path)") { $0.mistakes(inEvent: data, of: path) }
}

private func record(_ what: String, _ mistakes: (Contract) -> [String]) {
    do {
        // A few tell what is wrong with a long list.
        for mistake in mistakes(try Contract.standard.get()).prefix(5) {
            Issue.record("contract: \(what): \(mistake)")
        }
    } catch {
        Issue.record("the contract cannot be read: \(error)")
    }
}
