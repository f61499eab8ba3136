import VarveModel

/// A body that is wanted: where its chain begins, where it is itself, and what it must hash to.
struct ChainRequest: Hashable, Sendable {
    let system: SystemKeys
    let start: BodyLocation
    let end: BodyLocation
    /// SHA-256, 32 bytes.
    let hash: [UInt8]

    /// The months that hold the chain.
    var months: [MonthKeys] {
        (start.time.month.number...max(start.time.month.number, end.time.month.number)).map { system.month(Month(number: $0)) }
    }

    /// From the chain's beginning to the body.
    var times: ClosedRange<Timestamp> { start.time...max(start.time, end.time) }

    func contains(_ location: BodyLocation) -> Bool { location.inventory >= start.inventory && location.inventory <= end.inventory }
}
