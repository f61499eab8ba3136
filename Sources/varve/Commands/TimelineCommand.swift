import ArgumentParser
import VarveModel
import VarveStore

struct TimelineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timeline", abstract: "Show what changed on a system, day by day, newest first.")

    @Argument(help: "Id of the system.")
    var system: String

    @Option(help: "low, medium, high or critical; repeat for more.")
    var severity: [String] = []

    @Option(help: "os, hardware, network, security, backup, features, modules, cluster, nodes or system; repeat for more.")
    var category: [String] = []

    @Option(help: "create, update or delete; repeat for more.")
    var diffType: [String] = []

    @Option(help: "From this instant on, RFC 3339.")
    var fromDate: String?

    @Option(help: "Up to this instant, RFC 3339.")
    var toDate: String?

    @Option(help: "Text in the path or a value, in any case.")
    var search: String?

    @Option(help: "Page, from 1.")
    var page = 1

    @Option(help: "Days a page, 1 to 200.")
    var pageSize = PageRequest.standard.size

    @OptionGroup var store: StoreOptions

    func validate() throws {
        guard page >= 1 else { throw ValidationError("--page must be 1 or more.") }
        guard PageRequest.sizes.contains(pageSize) else { throw ValidationError("--page-size must be 1 to 200.") }
        _ = try filter()
    }

    func run() async throws {
        let id = try SystemArgument.parse(system)
        let filter = try filter()
        try await StoreAccess(settings: try await store.settings()).withStore { store in
            guard let system = try await Registry(store: store).find(id) else { throw StoreError.systemUnknown(id.rawValue) }
            let timeline = Timeline(store: store)
            let shown = try await timeline.page(of: system, filter: filter, PageRequest(page: page, size: pageSize))
            let printer = TimelinePrinter(timeline: timeline, system: system, filter: filter)
            try await printer.print(shown)
        }
    }

    private func filter() throws -> ChangeFilter {
        var filter = ChangeFilter()
        filter.severities = Set(try severity.map { try Self.word($0, "--severity", Severity.init(name:)) })
        filter.categories = Set(try category.map { try Self.word($0, "--category", Category.init(name:)) })
        filter.types = Set(try diffType.map { try Self.word($0, "--diff-type", ChangeType.init(name:)) })
        filter.from = try fromDate.map { try Self.word($0, "--from-date", Timestamp.init(rfc3339:)) }
        filter.to = try toDate.map { try Self.word($0, "--to-date", Timestamp.init(rfc3339:)) }
        filter.search = search.flatMap { TextSearch($0) }
        return filter
    }

    private static func word<Value>(_ text: String, _ option: String, _ parse: (String) -> Value?) throws -> Value {
        guard let value = parse(text) else { throw ValidationError("\(option) \"\(text)\" is not understood: see varve timeline --help.") }
        return value
    }
}
