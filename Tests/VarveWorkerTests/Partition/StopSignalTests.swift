import TestSupport
import Testing

@testable import VarveWorker

@Suite struct StopSignalTests {
    private struct Failure: Error {}

    @Test func cutsWaitingShort() async throws {
        let signal = StopSignal()
        let waiting = Task { try await signal.wait { try await Task.sleep(for: .seconds(600)) } }
        signal.stop()
        try await waiting.value
        #expect(signal.isStopped)
        try await signal.wait { try await Task.sleep(for: .seconds(600)) }
    }

    @Test func passesErrorsOnUnlessStopped() async throws {
        let signal = StopSignal()
        await #expect(throws: Failure.self) { try await signal.wait { throw Failure() } }
        signal.stop()
        try await signal.wait { throw Failure() }
    }
}
