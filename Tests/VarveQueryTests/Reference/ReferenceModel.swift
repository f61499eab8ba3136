/// A JSON value as it is stored, and the same text with the escapes of its strings resolved.
struct ReferenceValue: Equatable {
    var json: String
    var resolved: String
}

struct ReferenceChange: Equatable {
    var id: Int64 = 0
    var severity: String
    var category: String
    var type: String
    var path: String
    var previous: ReferenceValue?
    var current: ReferenceValue?
}

struct ReferenceInventory {
    var id: Int64
    var previous: Int64?
    /// Effective, in microseconds since 1970.
    var time: Int64
    /// Ascending by id.
    var changes: [ReferenceChange]
}

/// What a case asks for; empty sets and `nil` ask for everything.
struct ReferenceQuery {
    var page = 1
    var size = 20
    var severities: Set<String> = []
    var categories: Set<String> = []
    var types: Set<String> = []
    var from: Int64?
    var to: Int64?
    var search: String?
    var inventories: Set<Int64> = []
    /// Days since 1970.
    var day: Int64?
}

struct ReferenceGroup: Equatable {
    /// Days since 1970.
    var day: Int64
    var inventories: [Int64]
    var changes: Int
}

struct ReferencePage: Equatable {
    var page: Int
    var size: Int
    var count: Int
    var pages: Int
    var next: Int?
    var previous: Int?
}

struct ReferenceTimeline: Equatable {
    /// critical, high, medium, low
    var summary: [Int]
    var groups: [ReferenceGroup]
    var page: ReferencePage
}

struct ReferenceDay: Equatable {
    /// Days since 1970.
    var day: Int64
    var inventories: Int
    /// critical, high, medium, low
    var counts: [Int]
}

struct ReferenceDays: Equatable {
    /// critical, high, medium, low
    var summary: [Int]
    var days: [ReferenceDay]
}

/// A change with its inventory.
struct ReferenceDiff: Equatable {
    var change: ReferenceChange
    var inventory: Int64
    var previousInventory: Int64?
    var time: Int64
}

struct ReferenceDiffs: Equatable {
    var diffs: [ReferenceDiff]
    var page: ReferencePage
}
