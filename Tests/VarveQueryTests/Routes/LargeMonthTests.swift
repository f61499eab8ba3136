import TestSupport
import Testing
import VarveModel

@testable import VarveQuery
@testable import VarveStore

/// Months of which only a part is read.
@Suite struct LargeMonthTests {
    enum Month: CaseIterable {
        /// The records alone are more than the first read takes.
        case manyInventories
        /// The frames begin in what the first read takes, and reach far beyond it.
        case longBodies
        /// One chain runs past more unchanged inventories than are asked for one by one.
        case fewChanges

        func bodies(_ generator: inout SeededGenerator) -> [(Timestamp, String)] {
            switch self {
            case .manyInventories: (0..<2600).map { (at(minutes: $0 * 16), #"{"n":\#($0),"r":\#(generator.next())}"#) }
            case .longBodies:
                (0..<60).map { number in
                    let numbers = (0..<200).map { _ in String(generator.next()) }.joined(separator: ",")
                    return (at(minutes: number * 60), #"{"n":\#(number),"r":[\#(numbers)]}"#)
                }
            case .fewChanges:
                (0..<1300).map { (at(minutes: $0), #"{"n":\#($0 / 650),"x":"\#(String(repeating: "lorem ipsum ", count: 40))"}"#) }
            }
        }

        private func at(minutes: Int) -> Timestamp { january(hours: 0).advanced(by: Int64(minutes) * 60_000_000) }
    }

    @Test(arguments: Month.allCases) func bodiesAreWhole(month: Month) async throws {
        var generator = SeededGenerator(seed: 5)
        let bodies = month.bodies(&generator)
        let chosen = [0, 1, bodies.count / 2, bodies.count - 1] + (0..<20).map { _ in Int.random(in: 0..<bodies.count, using: &generator) }
        try await withTestStore { context in
            let history = try await SentHistory.write(bodies, to: context)
            try await withQueryService(context.store) { client in
                for isSealed in [false, true] {
                    if isSealed { try await context.seal() }
                    for sent in chosen.map({ history.inventories[$0] }) {
                        let answer = try await client.get("\(history.base)/\(sent.id)")
                        #expect(answer.body.contains(#","data":\#(sent.body),"data_hash""#), "sealed: \(isSealed)")
                    }
                    let page = try await client.get("\(history.base)?page_size=200")
                    for sent in history.inventories.suffix(200) { #expect(page.body.contains(#""data":\#(sent.body),"#)) }
                }
            }
        }
    }
}
