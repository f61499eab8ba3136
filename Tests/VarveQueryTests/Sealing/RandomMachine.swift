import TestSupport

/// A machine whose inventories change now and then, in all the ways that matter to how they are stored.
struct RandomMachine {
    private var facts: [String: String] = [:]
    private var modules: [String: String] = ["mail1": "1", "web1": #""2.0""#]
    private var list: [Int] = []
    /// Fills the body, so that a changed one is stored as what changed, and one with another filler begins a new chain.
    private var filler = ""
    private var spacing = ""

    /// Names in JSON text, and as a path has them.
    static let names: [(json: String, path: String)] = [
        ("version", "version"), ("kernel", "kernel"), ("Zürich", "Zürich"), ("a.b", #""a.b""#), ("😀", "😀"), (#"q\"t"#, #""q\"t""#),
        ("uptime", "uptime"), ("token", "token"), ("load", "load"), ("e\u{301}", "e\u{301}"),
    ]

    static let rules = """
        extends: none
        rules:
          - {path: facts.**, category: os, severity: medium}
          - {path: modules.**, category: modules, severity: high}
          - {path: list.**, category: hardware, severity: low}
          - {path: facts.version, category: os, severity: critical}
          - {path: facts.uptime, ignore: true}
          - {path: facts.token, sensitive: true, category: security}
          - {path: facts.load, within_percent: 50}
        """

    init(_ generator: inout SeededGenerator) {
        refill(&generator)
        for name in Self.names where generator.oneIn(2) { facts[name.json] = RandomValues.value(&generator).json }
        list = (0..<generator.pick([0, 3, 3, 120])).map { $0 }
    }

    /// Until the next inventory; nothing, where it is sent unchanged.
    mutating func step(_ generator: inout SeededGenerator) {
        switch Int.random(in: 0..<20, using: &generator) {
        case 0..<5: break
        case 5: spacing = generator.pick(["", " ", "\n\t"])
        case 6..<14: for _ in 0..<generator.pick([1, 1, 2, 4]) { changeFact(&generator) }
        case 14, 15: modules[generator.pick(["mail1", "web1", "düren", "x"])] = generator.pick(["1", "2", #""2.0""#, nil])
        case 16: list.shuffle(using: &generator)
        case 17: list.append(Int.random(in: 0..<9, using: &generator))
        case 18: list = (0..<generator.pick([0, 5, 150])).map { _ in Int.random(in: 0..<99, using: &generator) }
        default: refill(&generator)
        }
    }

    private mutating func changeFact(_ generator: inout SeededGenerator) {
        let name = generator.pick(Self.names).json
        let value = generator.oneIn(3) ? String(Int.random(in: 0..<5, using: &generator)) : RandomValues.value(&generator).json
        facts[name] = generator.oneIn(6) ? nil : value
    }

    private mutating func refill(_ generator: inout SeededGenerator) {
        filler = (0..<generator.pick([4, 4, 20, 120])).map { _ in String(generator.next(), radix: 36) }.joined()
    }

    var body: String {
        let facts = facts.sorted { $0.key < $1.key }.map { "\"\($0)\":\(spacing)\($1)" }.joined(separator: ",\(spacing)")
        let modules = modules.sorted { $0.key < $1.key }.map { #"{"id":"\#($0)","v":\#($1)}"# }.joined(separator: ",")
        let list = list.map(String.init).joined(separator: ",")
        return #"{"facts":\#(spacing){\#(facts)},"modules":[\#(modules)],"list":[\#(list)],\#(spacing)"filler":"\#(filler)"}"#
    }
}
