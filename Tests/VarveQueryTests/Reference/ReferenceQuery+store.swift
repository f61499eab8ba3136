import VarveModel
import VarveStore

extension ReferenceQuery {
    var request: PageRequest { PageRequest(page: page, size: size) }

    var filter: ChangeFilter {
        var filter = ChangeFilter()
        filter.severities = Set(severities.compactMap { Severity(name: $0) })
        filter.categories = Set(categories.compactMap { Category(name: $0) })
        filter.types = Set(types.compactMap { ChangeType(name: $0) })
        filter.from = from.map { Timestamp(microseconds: $0) }
        filter.to = to.map { Timestamp(microseconds: $0) }
        filter.search = search.flatMap { TextSearch($0) }
        return filter
    }
}

extension ReferencePage {
    init(_ pagination: Pagination) {
        self.init(
            page: pagination.request.page, size: pagination.request.size, count: pagination.totalCount, pages: pagination.totalPages,
            next: pagination.nextPage, previous: pagination.previousPage)
    }
}

extension ReferenceTimeline {
    init(_ page: TimelinePage) {
        self.init(
            summary: [Severity.critical, .high, .medium, .low].map { page.summary[$0] },
            groups: page.groups.map {
                ReferenceGroup(day: Int64($0.day.epochDay), inventories: $0.inventories.map(\.rawValue), changes: $0.changeCount)
            }, page: ReferencePage(page.pagination))
    }
}

extension ReferenceDiffs {
    /// The stored values are compared as they are; what their escapes mean is not the store's matter.
    init(_ page: ChangePage) {
        self.init(diffs: page.changes.map { ReferenceDiff($0) }, page: ReferencePage(page.pagination))
    }

    var withoutResolvedValues: ReferenceDiffs {
        var copy = self
        for index in copy.diffs.indices {
            copy.diffs[index].change.previous?.resolved = ""
            copy.diffs[index].change.current?.resolved = ""
        }
        return copy
    }
}

extension ReferenceDiff {
    init(_ stored: StoredChange) {
        func value(_ json: [UInt8]?) -> ReferenceValue? {
            json.map { ReferenceValue(json: String(decoding: $0, as: UTF8.self), resolved: "") }
        }
        let change = stored.change
        self.init(
            change: ReferenceChange(
                id: stored.id.rawValue, severity: change.severity.name, category: change.category.name, type: change.type.name,
                path: change.path, previous: value(change.previous), current: value(change.current)),
            inventory: stored.inventory.rawValue, previousInventory: stored.previousInventory?.rawValue, time: stored.time.microseconds)
    }
}
