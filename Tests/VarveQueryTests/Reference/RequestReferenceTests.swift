import Foundation
import TestSupport
import Testing
import VarveModel

@testable import VarveQuery

/// The same answers as a naive reference: 2,000 random questions for timelines and changes, over HTTP.
///
/// `VARVE_SEED` asks the questions of one seed alone.
@Suite struct RequestReferenceTests {
    private static let cases: UInt64 = 2000
    private static let casesPerHistory: UInt64 = 25

    /// Around leap days, around the ends of years, and around both.
    enum Window: UInt64, CaseIterable {
        case leapDayOf2024
        case leapDayOf2028
        case endOf2025
        case endOf2027

        /// Since 1970.
        var days: Range<Int64> {
            switch self {
            case .leapDayOf2024: 19_745..<19_835  // from 2024-01-23
            case .leapDayOf2028: 21_206..<21_296  // from 2028-01-23
            case .endOf2025: 20_418..<20_498  // from 2025-11-26
            case .endOf2027: 21_148..<21_268  // from 2027-11-26
            }
        }

        static func of(_ seed: UInt64) -> Window? { Window(rawValue: seed / casesPerHistory % UInt64(allCases.count)) }
    }

    private static func seeds(in window: Window) -> [UInt64] {
        let only = ProcessInfo.processInfo.environment["VARVE_SEED"].flatMap(UInt64.init)
        return (only.map { [$0] } ?? Array(0..<cases)).filter { Window.of($0) == window }
    }

    @Test(arguments: Window.allCases) func agrees(window: Window) async throws {
        let seeds = Self.seeds(in: window)
        try await withTestStore(partitions: 2) { context in
            let now = context.clock.now.microseconds
            let end = (window.days.upperBound + 31) * Timestamp.microsecondsPerDay
            context.clock.advance(by: .microseconds(max(0, end - now)))
            let tokenLifetime = Duration.seconds(10 * 366 * 86_400)
            try await withQueryService(context.store, tokenLifetime: tokenLifetime) { client in
                let writer = HistoryWriter(store: context.store)
                var found = 0
                for (number, seeds) in Dictionary(grouping: seeds, by: { $0 / Self.casesPerHistory }).sorted(by: { $0.key < $1.key }) {
                    let history = try await RequestedHistory(number, window.days, writer, context)
                    for seed in seeds where try await history.hasAnswer(seed, client) { found += 1 }
                }
                #expect(found > seeds.count / 2 || seeds.count < 2, "the questions must have answers")
            }
        }
    }
}
