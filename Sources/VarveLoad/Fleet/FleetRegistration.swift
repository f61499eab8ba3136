import Foundation
import VarveModel
import VarveStore

/// Registers the systems of a simulated fleet, and deletes them.
package struct FleetRegistration: Sendable {
    private let registry: Registry
    private let prefix: String
    /// What is registered at once shares its round trips.
    private static let atOnce = 256

    package init(_ store: Store, prefix: String) {
        registry = Registry(store: store)
        self.prefix = prefix
    }

    package static func id(_ prefix: String, _ system: Int) -> String { prefix + String(system + 1) }

    /// - Parameter numbers: systems, counted from 0.
    package func register(_ numbers: Range<Int>) async throws -> [LoadSystem] {
        try await Concurrently.map(numbers, atOnce: Self.atOnce) { number in
            var generator = SystemRandomNumberGenerator()
            let id = Self.id(prefix, number)
            let new = NewSystem(id: SystemID(id), name: nil, organization: nil)
            let issued = try await registry.register(new, using: &generator)
            let pair = Data("\(issued.system.record.key):\(issued.secret)".utf8).base64EncodedString()
            return LoadSystem(id: id, authorization: "Basic " + pair)
        }
    }

    /// Workers erase their data in the background.
    package func delete(_ numbers: Range<Int>) async throws {
        _ = try await Concurrently.map(numbers, atOnce: Self.atOnce) { number in
            if let id = SystemID(Self.id(prefix, number)) { try await registry.beginDeletion(id) }
        }
    }
}
