/// A condition that did not come about in time.
package struct TimeoutError: Error, CustomStringConvertible {
    package let description: String
}

/// Waits for a condition, looking every 5 ms.
///
/// - Throws: `TimeoutError` when it does not come about in time.
package func eventually(
    _ what: String, within limit: Duration = .seconds(60), _ condition: () async throws -> Bool
) async throws {
    let deadline = ContinuousClock.now + limit
    while try await !condition() {
        guard ContinuousClock.now < deadline else { throw TimeoutError(description: "\(what): not within \(limit)") }
        try await Task.sleep(for: .milliseconds(5))
    }
}

/// Looks again and again until the condition holds; `false` when it does not in time.
package func eventually(within time: Duration, _ condition: () async throws -> Bool) async throws -> Bool {
    let deadline = ContinuousClock.now + time
    while true {
        if try await condition() { return true }
        guard ContinuousClock.now < deadline else { return false }
        try await Task.sleep(for: .milliseconds(5))
    }
}
