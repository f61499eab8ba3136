import VarveModel

extension SystemList {
    /// By the newest critical change, that of the last first; then those that had none, by name and id.
    package func byCriticalChanges(_ filter: DirectoryFilter, _ request: PageRequest, days: Int? = nil) async throws -> SystemPage {
        let (contents, selected) = try await select(filter)
        let range = request.range(of: selected.count)
        let places = range.isEmpty ? selected : try await self.places(selected, of: contents, first: range.upperBound)
        return try await page(places, total: selected.count, of: contents, request, days: days)
    }

    /// How much deeper each further look into the partitions goes, where a filter left too little of what was read.
    private static let deepening = 8

    /// At least so many of the selected ones, in their order.
    private func places(_ selected: [Int], of contents: DirectoryContents, first wanted: Int) async throws -> [Int] {
        var depth = wanted
        while true {
            let found = try await CriticalSystems(store: store).newest(depth)
            let places = selected.compactMap { index -> (index: Int, time: Int64)? in
                let entry = contents.entries[index]
                guard let time = found.times[entry.partition][entry.number.rawValue], time > found.after ?? .min else { return nil }
                return (index, time)
            }.sorted { ($1.time, $0.index) < ($0.time, $1.index) }.map(\.index)
            guard places.count < wanted else { return places }
            guard found.after != nil else {
                let known = Set(places)
                return places + selected.filter { !known.contains($0) }
            }
            depth *= Self.deepening
        }
    }
}
