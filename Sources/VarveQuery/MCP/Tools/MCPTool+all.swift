import VarveDiff

extension MCPTool {
    /// All there are, in the order in which they are told.
    static let all = [listSystems, timeline, diffs, compare, fieldHistory, search, getSnapshot, recentChanges]

    private static let systems = "/api/systems"
    private static let inventory = "/api/systems/{id}/inventory"

    private static let listSystems = MCPTool(
        name: "list_systems", title: "List systems",
        description: """
            Which machines there are: id, name, organization, state, kind, time of the newest inventory, changes of the last seven days by \
            severity. Begin here when a person names a machine: the other tools take its id (`system_id`). `silent_for` finds machines that \
            stopped reporting.
            """,
        questions: [Question(path: systems)], form: .rows("systems"), output: [("systems", "array"), ("pagination", "object")])

    private static let timeline = MCPTool(
        name: "timeline", title: "Timeline of changes",
        description: """
            When something changed: UTC days with the number of inventories and changes, newest first, and counts by severity over the whole \
            range. With `system_id` of one machine (each day has its `inventory_ids`), without of the whole fleet (each day says how many \
            machines changed). It counts only; `diffs` says what changed.
            """,
        questions: [Question(path: inventory + "/timeline", needs: ["system_id"]), Question(path: "/api/inventory/timeline")],
        form: .rows("groups"), output: [("summary", "object"), ("groups", "array"), ("pagination", "object")])

    private static let diffs = MCPTool(
        name: "diffs", title: "What changed on a machine",
        description: """
            What changed on one machine, newest first: path of the field, previous and current value, severity (how much it matters to the \
            operator: critical, high, medium, low), category, time. `date` takes one UTC day, `inventory_id` the ids of a timeline's day. \
            To learn what matters ask for severity critical and high first.
            """,
        questions: [Question(path: inventory + "/diffs")], form: .rows("diffs"), output: [("diffs", "array"), ("pagination", "object")])

    private static let compare = MCPTool(
        name: "compare", title: "Compare two inventories",
        description: """
            What is different between any two inventories of one machine, by their ids (of `timeline`, `diffs` or `get_snapshot`), rated by \
            the rules in force now. For neighbours `diffs` has it recorded already.
            """,
        questions: [Question(path: inventory + "/compare")], form: .paged("diffs"), own: pages,
        output: [("from", "object"), ("to", "object"), ("count", "integer"), ("diffs", "array"), ("pagination", "object")])

    private static let fieldHistory = MCPTool(
        name: "field_history", title: "History of one field",
        description: """
            What one field of one machine was, and since when, newest first: since when it has a value, what it was before. `path` is a \
            `field_path` as `diffs` has it.
            """,
        questions: [Question(path: inventory + "/fields")], form: .rows("values"), output: [("values", "array"), ("pagination", "object")])

    private static let search = MCPTool(
        name: "search", title: "Which machines have a value",
        description: """
            Which machines have, or had at a time, a value at a path, such as a version of a package. Only paths that rules index can be \
            searched; for any other the answer names those that can. Values match whole and in their case.
            """,
        questions: [Question(path: "/api/inventory/search")], form: .rows("systems"), standards: ["page_size": "50"],
        output: [("systems", "array"), ("pagination", "object")])

    private static let recentChanges = MCPTool(
        name: "recent_changes", title: "Feed of changes of all machines",
        description: """
            Changes of all machines in the order in which they were recorded, to follow what happens: `since=now` gives a cursor without \
            changes, `since=oldest` begins with the oldest ones that the feed still has, a cursor goes on behind it. `has_more` says to go on \
            at once. For what changed in a span of time take `timeline` and `diffs`.
            """,
        questions: [Question(path: "/api/inventory/changes")], form: .rows("changes"), standards: ["limit": "50"], required: ["since"],
        output: [("changes", "array"), ("cursor", "string"), ("has_more", "boolean")])

    private static let getSnapshot = MCPTool(
        name: "get_snapshot", title: "What a machine said of itself",
        description: """
            An inventory of one machine: its newest, that of `inventory_id`, or the one that was current at `time`; with `path` a part of it. \
            Inventories are large: of what does not fit `parts` has what does, and `left_out` the paths and sizes of the rest, to be asked \
            for with `path`. Sensitive values show as digests.
            """,
        questions: [
            Question(path: inventory + "/{inventory_id}", needs: ["inventory_id"]), Question(path: inventory + "/at", needs: ["time"]),
            Question(path: inventory + "/latest"),
        ],
        form: .snapshot,
        own: [
            MCPContract.Parameter(
                name: "path", isRequired: false,
                description: "Which part: a path as `diffs` and `left_out` have it, such as facts.distro. All of it, where it is missing.",
                schema: [.init(name: "type", value: .string("string"))])
        ],
        output: [
            ("system_id", "string"), ("inventory_id", "integer"), ("timestamp", "string"), ("path", "string"), ("bytes", "integer"),
            ("complete", "boolean"),
        ])

    private static let pages = MCPContract.parameters(of: inventory + "/diffs").filter { ["page", "page_size"].contains($0.name) }
}
