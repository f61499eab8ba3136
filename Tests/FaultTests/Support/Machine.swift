import NIOCore
import TestSupport
import Testing
import VarveModel
import VarveStore

/// A system that posts numbered inventories one after the other, and remembers what became of each.
actor Machine {
    nonisolated let id: SystemID
    private let credentials: Credentials
    /// Posts with an `Idempotency-Key`, and the same again until it is acknowledged.
    private let insists: Bool
    /// Numbers that it tried to post, ascending.
    private(set) var attempted: [Int] = []
    /// Those of them that a 202 answered.
    private(set) var acknowledged: [Int] = []

    init(id: SystemID, credentials: Credentials, insists: Bool = false) {
        self.id = id
        self.credentials = credentials
        self.insists = insists
    }

    /// Posts the next inventory, or the last one again; whether it was acknowledged.
    ///
    /// - Parameter note: goes into the inventory.
    func post(_ note: String = "", to gateway: String, within time: TimeAmount = .seconds(40)) async -> Bool {
        let number = insists && acknowledged.last != attempted.last ? attempted.count : attempted.count + 1
        if number > attempted.count { attempted.append(number) }
        var headers = [TestHTTP.basic(credentials.key, credentials.secret)]
        if insists { headers.append(("Idempotency-Key", "\(id)-\(number)")) }
        let answer = try? await TestHTTP.post(
            inventory(number, note), to: gateway + "/api/systems/inventory", headers: headers, within: time)
        guard answer?.status == 202 else { return false }
        acknowledged.append(number)
        return true
    }

    /// An inventory without anything in it, byte by byte.
    func request() -> [UInt8] {
        let (name, value) = TestHTTP.basic(credentials.key, credentials.secret)
        return Array("POST /api/systems/inventory HTTP/1.1\r\nHost: varve\r\n\(name): \(value)\r\nContent-Length: 2\r\n\r\n{}".utf8)
    }

    /// Distinct content, with a counter whose recorded changes tell order and completeness.
    nonisolated func inventory(_ number: Int, _ note: String = "") -> String {
        #"{"installation":"test","host":"\#(id)","counter":\#(number),"facts":{"memory":\#(1024 + number % 7),"disks":["sda","sdb"]},"note":"\#(note)"}"#
    }
}

extension Machine {
    /// Registers `machine-0`, `machine-1`, …
    static func register(_ count: Int, in store: Store) async throws -> [Machine] {
        try await register((0..<count).map { try #require(SystemID("machine-\($0)")) }, in: store)
    }

    /// Registers machines with these names.
    ///
    /// - Parameter insisting: whether every other one posts again what was not acknowledged.
    static func register(_ names: [SystemID], insisting: Bool = false, in store: Store) async throws -> [Machine] {
        var generator = SystemRandomNumberGenerator()
        let machines = names.enumerated().map { index, id in
            Machine(id: id, credentials: Credentials.make(using: &generator), insists: insisting && index % 2 == 1)
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
