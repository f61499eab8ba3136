import Foundation

/// What `varve simulate --json` tells of a fleet that it was.
struct Simulation: Decodable, Sendable {
    struct Posted: Decodable, Sendable {
        let acknowledged: Int
        let perSecond: Double
        let processorMicrosecondsPerPost: Double
        let lostConnections: Int
    }

    /// Microseconds.
    struct Distribution: Decodable, Sendable {
        let count: Int
        let p50: Int?
        let p99: Int?
    }

    struct Arrived: Decodable, Sendable {
        let stored: Int
        let lost: Int
        let twice: Int
        let outOfOrder: Int
        let altered: Int
    }

    let posted: Posted
    let latency: Distribution
    let visible: Distribution
    let arrived: Arrived

    init(json text: String) throws {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        self = try decoder.decode(Self.self, from: Data(text.utf8))
    }

    /// Acknowledged and not there as it was posted.
    var faults: Int { arrived.lost + arrived.twice + arrived.outOfOrder + arrived.altered }
}

extension Simulation.Distribution {
    var median: Double { Double(p50 ?? 0) / 1000 }
    var percentile99: Double { Double(p99 ?? 0) / 1000 }
}
