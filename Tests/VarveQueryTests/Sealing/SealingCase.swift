import Foundation
import TestSupport
import Testing
import VarveModel
import VarveStore

@testable import VarveQuery

/// One random history, asked the same random questions in its hot form, with some months sealed, and with all of them sealed.
struct SealingCase {
    private let seed: UInt64
    private let system: RegisteredSystem
    private let inventories: RandomInventories
    /// Filled once the history is written.
    private var history = ReferenceHistory()
    private var requests: [RandomRequest] = []
    private var generator: SeededGenerator
    /// What the first form answered.
    private var answers: [TestAnswer] = []
    /// Months that were sealed when questions were asked.
    private(set) var sealed = 0
    private(set) var differences = 0

    private static let requestCount = 12
    /// Differences of one case that are told.
    private static let differenceLimit = 3

    init(seed: UInt64, _ context: TestStore) async throws {
        self.seed = seed
        generator = SeededGenerator(seed: seed &* 0x9E37_79B9)
        inventories = RandomInventories(until: context.clock.now, &generator)
        system = try await context.register("case-\(seed)").system
    }

    mutating func run(_ context: TestStore, _ writer: inout InventoryWriter, _ client: QueryClient) async throws {
        try await writer.write(inventories.sent, of: system, &generator)
        guard inventories.late.isEmpty else {
            // What comes into a month that is sealed makes a hot part of it.
            sealed += try await writer.seal()
            try await writer.write(inventories.late, of: system, &generator)
            try await ask(context, client, "sealed, with a hot part")
            sealed += try await writer.seal()
            return try await ask(context, client, "sealed again")
        }
        try await ask(context, client, "hot")
        sealed += try await writer.seal(limit: Int.random(in: 1...4, using: &generator))
        try await ask(context, client, "\(sealed) months sealed")
        sealed += try await writer.seal()
        try await ask(context, client, "all \(sealed) months sealed")
    }

    private mutating func ask(_ context: TestStore, _ client: QueryClient, _ form: String) async throws {
        if requests.isEmpty {
            history = try await written(context)
            for _ in 0..<Self.requestCount { requests.append(RandomRequest.random(history, &generator)) }
        }
        let isFirst = answers.isEmpty
        for (index, request) in requests.enumerated() {
            let answer = try await client.get("/api/systems/\(system.id)/inventory\(request.path)")
            if isFirst { answers.append(answer) }
            if let problem = difference(answers[index], answer) ?? differenceFromSent(answer, request) { report(problem, request, form) }
        }
    }

    private mutating func report(_ problem: String, _ request: RandomRequest, _ form: String) {
        differences += 1
        guard differences <= Self.differenceLimit else { return }
        Issue.record("seed \(seed), \(form), GET \(request.path): \(problem)")
    }

    private func difference(_ expected: TestAnswer, _ answer: TestAnswer) -> String? {
        // Whatever was asked for, it is no defect of the store.
        guard answer.status < 500 else { return "status \(answer.status), \(answer.body.prefix(200))" }
        guard expected.status == answer.status else { return "status \(answer.status) instead of \(expected.status)" }
        return shortDifference(expected.body, answer.body)
    }

    /// A record's `data` is what the machine sent, byte for byte, and its hash is the SHA-256 of that.
    private func differenceFromSent(_ answer: TestAnswer, _ request: RandomRequest) -> String? {
        guard let place = request.place else { return nil }
        let (inventory, sent) = (history.inventories[place], (inventories.sent + inventories.late)[place].body)
        let hash = hexadecimalHash(of: sent.utf8)
        let expected = """
            {"code":200,"message":"\(request.path == "/latest" ? "latest " : "")inventory retrieved successfully","data":{\
            "id":\(inventory.id),"system_id":"\(system.id)","timestamp":"\(Timestamp(microseconds: inventory.time).rfc3339)",\
            "data":\(sent),"data_hash":"\(hash)","data_size":\(sent.utf8.count),
            """
        return shortDifference(expected, String(decoding: answer.body.utf8.prefix(expected.utf8.count), as: UTF8.self))
    }

    /// What was written, with ids and effective times, for questions to be made of.
    private func written(_ context: TestStore) async throws -> ReferenceHistory {
        let entries = try await context.history(of: system)
        let sent = inventories.sent + inventories.late
        try #require(entries.count == sent.count)
        var last: Int64?
        for (entry, sent) in zip(entries, sent) {
            let time = max(sent.receivedAt.microseconds, last.map { $0 + 1 } ?? .min)
            try #require(entry.record.time.microseconds == time, "seed \(seed)")
            last = time
        }
        return ReferenceHistory(
            inventories: entries.map { entry in
                ReferenceInventory(
                    id: entry.record.id.rawValue, previous: entry.record.previous?.rawValue, time: entry.record.time.microseconds,
                    changes: entry.changes.map { ReferenceDiff($0).change })
            })
    }
}
