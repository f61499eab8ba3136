import Crypto
import TestSupport
import Testing
import VarveStore

/// What machines had been acknowledged at some moment, to be held against a store that was restored from a backup of then.
struct KeptInventories {
    private let promised: [(machine: Machine, numbers: [Int])]

    init(_ machines: [Machine]) async {
        var promised: [(Machine, [Int])] = []
        for machine in machines { promised.append((machine, await machine.acknowledged)) }
        self.promised = promised
    }

    var count: Int { promised.reduce(0) { $0 + $1.numbers.count } }

    /// Every one of them is there byte for byte, in its order; later ones may be, others not. Returns how many inventories there are.
    ///
    /// - Parameters:
    ///   - query: the query service on the restored store.
    ///   - token: of its API.
    func expectKept(at query: String, token: String) async throws -> Int {
        var stored = 0
        for (machine, numbers) in promised {
            let hashes = try await hashes(of: machine, at: query, token)
            let attempted = await machine.attempted
            let expected = Dictionary(uniqueKeysWithValues: attempted.map { (Self.hash(machine.inventory($0)), $0) })
            let found = hashes.compactMap { expected[$0] }
            #expect(found.count == hashes.count, "\(machine.id): something that was not posted")
            #expect(zip(found, found.dropFirst()).allSatisfy { $0 < $1 }, "\(machine.id): \(found)")
            let missing = Set(numbers).subtracting(found)
            #expect(missing.isEmpty, "\(machine.id) lacks \(missing.sorted())")
            stored += found.count
        }
        return stored
    }

    /// SHA-256 of what is stored of a machine, oldest first. That the bodies have them is what `varve verify` says.
    private func hashes(of machine: Machine, at query: String, _ token: String) async throws -> [String] {
        var hashes: [String] = []
        var page = 1
        while true {
            let address = "\(query)/api/systems/\(machine.id)/inventory?include_data=false&page_size=100&page=\(page)"
            let data = try await TestHTTP.get(address, token: token).json["data"]
            hashes += data["records"].elements.compactMap(\.["data_hash"].string)
            guard data["pagination"]["has_next"] == .bool(true) else { return hashes.reversed() }
            page += 1
        }
    }

    private static func hash(_ text: String) -> String { hexadecimal(SHA256.hash(data: Array(text.utf8))) }
}
