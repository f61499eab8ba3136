import TestSupport
import Testing
import VarveModel
import VarveStore

/// A system that posts numbered inventories one after the other, and remembers what became of each.
actor Machine {
    nonisolated let id: SystemID
    private let credentials: Credentials
    /// Numbers that it tried to post, ascending.
    private(set) var attempted: [Int] = []
    /// Those of them that a 202 answered.
    private(set) var acknowledged: [Int] = []

    init(id: SystemID, credentials: Credentials) {
        self.id = id
        self.credentials = credentials
    }

    /// Posts the next inventory; whether it was acknowledged.
    func post(to gateway: String) async -> Bool {
        let number = attempted.count + 1
        attempted.append(number)
        let answer = try? await TestHTTP.post(
            inventory(number), to: gateway + "/api/systems/inventory", headers: [TestHTTP.basic(credentials.key, credentials.secret)])
        guard answer?.status == 202 else { return false }
        acknowledged.append(number)
        return true
    }

    /// Distinct content, with a counter whose recorded changes tell order and completeness.
    private func inventory(_ number: Int) -> String {
        #"{"installation":"test","host":"\#(id)","counter":\#(number),"facts":{"memory":\#(1024 + number % 7),"disks":["sda","sdb"]}}"#
    }
}

extension Machine {
    /// Registers machines with these names.
    static func register(_ count: Int, in store: Store) async throws -> [Machine] {
        var generator = SystemRandomNumberGenerator()
        let machines = try (0..<count).map { index in
            Machine(id: try #require(SystemID("machine-\(index)")), credentials: Credentials.make(using: &generator))
        }
        // All at once: on a slow disk they share the fsyncs.
        try await withThrowingDiscardingTaskGroup { group in
            for machine in machines {
                group.addTask {
                    _ = try await Registry(store: store)
                        .create(machine.id, credentials: machine.credentials, name: machine.id.rawValue, organization: .standard)
                }
            }
        }
        return machines
    }
}
