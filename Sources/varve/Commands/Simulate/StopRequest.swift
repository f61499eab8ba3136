import NIOConcurrencyHelpers
import UnixSignals

/// Ctrl-C or SIGTERM: the first ends the posting, if it goes on, and any other the command.
final class StopRequest: Sendable {
    private let action = NIOLockedValueBox<(@Sendable () -> Void)?>(nil)

    /// - Parameter action: what a first signal does; `nil`: it ends the command.
    func onSignal(_ action: (@Sendable () -> Void)?) { self.action.withLockedValue { $0 = action } }

    /// `false` where the command ends.
    private func isTaken() -> Bool {
        let action = action.withLockedValue { action in
            defer { action = nil }
            return action
        }
        action?()
        return action != nil
    }

    /// - Throws: `CommandError` where a signal ended it.
    static func run<Result: Sendable>(_ operation: @Sendable @escaping (StopRequest) async throws -> Result) async throws -> Result {
        let request = StopRequest()
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
        return try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask { try await operation(request) }
            group.addTask {
                for await _ in signals where !request.isTaken() { return nil }
                return nil
            }
            defer { group.cancelAll() }
            guard let result = try await group.next() ?? nil else { throw CommandError("interrupted") }
            return result
        }
    }
}
