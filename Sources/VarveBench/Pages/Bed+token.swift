import Foundation

extension Bed {
    /// A token that may read everything.
    func token() async throws -> String {
        try await varve(["token", "issue", "--all", "--ttl", "1h"]).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
