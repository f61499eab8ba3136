import VarveStore

/// The high-water marks above which the door answers 500.
package struct PressureLimits: Hashable, Sendable {
    /// Envelopes in one partition's queue.
    package var queueLength = 50_000
    /// Part of Redis' memory limit that is in use; well below 1, so that the workers' commits always have room.
    package var memoryUse = MemoryInfo.highWaterMark
    /// Of one partition: its worker has stopped then.
    package var deadLetters = DeadLetterLimit()

    package init() {}
}
