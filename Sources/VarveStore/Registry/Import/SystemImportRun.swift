import VarveModel

/// Takes the lines of a file of systems, many at once: each waits for a few round trips.
package struct SystemImportRun: Sendable {
    private let registry: Registry
    private let isDryRun: Bool
    private let replacesSecrets: Bool
    package private(set) var summary = SystemImportSummary()
    /// Line in which an id or a key stands. One that stands there twice would make what is stored depend on which comes first.
    private var ids: [String: Int] = [:]
    private var keys: [String: Int] = [:]

    private static let atOnce = 64

    package init(registry: Registry, isDryRun: Bool, replacesSecrets: Bool) {
        self.registry = registry
        self.isDryRun = isDryRun
        self.replacesSecrets = replacesSecrets
    }

    private typealias Line = (number: Int, system: ImportedSystem)
    private typealias Taken = (number: Int, result: Result<SystemImportOutcome, SystemRefusal>)

    /// Takes some lines; when it returns they are stored.
    ///
    /// - Parameter lines: line numbers from 1, and texts.
    /// - Returns: for each line that is refused, its number and the reason, by number.
    package mutating func add(_ lines: [(number: Int, text: [UInt8])]) async throws -> [String] {
        var refusals: [(number: Int, reason: String)] = []
        var good: [Line] = []
        for (number, text) in lines {
            do {
                good.append((number, try noted(ImportedSystem(parsing: text), in: number)))
            } catch let refusal as SystemRefusal {
                refusals.append((number, refusal.description))
            }
        }
        for taken in try await take(good) {
            switch taken.result {
            case .success(let outcome): summary.count(outcome)
            case .failure(let refusal): refusals.append((taken.number, refusal.description))
            }
        }
        summary.refused += refusals.count
        return refusals.sorted { $0.number < $1.number }.map { "line \($0.number): \($0.reason)" }
    }

    private mutating func noted(_ system: ImportedSystem, in line: Int) throws -> ImportedSystem {
        if let first = ids[system.id.rawValue] { throw SystemRefusal("id \(system.id) stands in line \(first), too") }
        if let first = keys[system.key] { throw SystemRefusal("system_key \(system.key) stands in line \(first), too") }
        ids[system.id.rawValue] = line
        keys[system.key] = line
        return system
    }

    private func take(_ lines: [Line]) async throws -> [Taken] {
        try await withThrowingTaskGroup(of: Taken.self) { group in
            var taken: [Taken] = []
            for (index, line) in lines.enumerated() {
                if index >= Self.atOnce, let next = try await group.next() { taken.append(next) }
                group.addTask { (line.number, try await take(line.system)) }
            }
            return try await group.reduce(into: taken) { $0.append($1) }
        }
    }

    private func take(_ system: ImportedSystem) async throws -> Result<SystemImportOutcome, SystemRefusal> {
        var generator = SystemRandomNumberGenerator()
        do {
            return .success(
                try await registry.take(system, replacingSecrets: replacesSecrets, isDryRun: isDryRun, using: &generator))
        } catch let refusal as SystemRefusal {
            return .failure(refusal)
        }
    }
}
