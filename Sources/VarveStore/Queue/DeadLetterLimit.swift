/// What of dead letters a partition keeps; when the next one has no room, the partition stops.
package struct DeadLetterLimit: Hashable, Sendable {
    package var count: Int
    /// Sum of the letters as they are stored; a letter that is the only one may have more.
    package var bytes: Int

    package init(count: Int = 1000, bytes: Int = 64 << 20) {
        self.count = count
        self.bytes = bytes
    }
}
