import RedisClient
import VarveModel

/// A page of systems, each with what it reported last.
package struct SystemPage: Sendable {
    package let systems: [SystemSummary]
    package let pagination: Pagination
}

/// Lists systems: which they are comes from the directory, and only of a page's systems anything is read.
package struct SystemList: Sendable {
    let store: Store
    let directory: SystemDirectory

    package init(store: Store, directory: SystemDirectory) {
        self.store = store
        self.directory = directory
    }

    /// By name, then by id.
    ///
    /// - `days`: see `SystemSummaryReader`; here and in all other orders.
    package func page(_ filter: DirectoryFilter, _ request: PageRequest, days: Int? = nil) async throws -> SystemPage {
        let (contents, places) = try await select(filter)
        return try await page(places, total: places.count, of: contents, request, days: days)
    }

    /// Systems that have not reported for so long (µs), the longest silence first. One that never did is silent since it was registered.
    package func silent(
        for microseconds: Int64, _ filter: DirectoryFilter, _ request: PageRequest, days: Int? = nil
    ) async throws -> SystemPage {
        let silent = try await SilentSystems(store: store).since(store.now().advanced(by: -microseconds))
        let (contents, selected) = try await select(filter)
        let places = selected.compactMap { index -> (index: Int, time: Int64)? in
            let entry = contents.entries[index]
            return silent[entry.partition][entry.number.rawValue].map { (index, $0) }
        }.sorted { ($0.time, $0.index) < ($1.time, $1.index) }.map(\.index)
        return try await page(places, total: places.count, of: contents, request, days: days)
    }

    /// Places that a filter admits; of what commits change only that is read which it asks for.
    func select(_ filter: DirectoryFilter) async throws -> (contents: DirectoryContents, places: [Int]) {
        let numbers = filter.kinds.isEmpty ? nil : try await SystemKinds(store: store).numbers(of: filter.kinds)
        let contents = try await directory.contents()
        return (contents, contents.select(filter, among: numbers))
    }

    /// - Parameters:
    ///   - places: those of the page and all before it; more is not looked at.
    ///   - total: of the whole list.
    func page(
        _ places: [Int], total: Int, of contents: DirectoryContents, _ request: PageRequest, days: Int?
    ) async throws -> SystemPage {
        let systems = try places[request.range(of: total)].map { try contents.system(at: $0) }
        return SystemPage(
            systems: try await SystemSummaryReader(store: store).summaries(of: systems, days: days),
            pagination: Pagination(request: request, totalCount: total))
    }
}
