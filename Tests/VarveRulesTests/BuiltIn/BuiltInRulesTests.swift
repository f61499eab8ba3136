import Testing
import VarveDiff
import VarveModel
import VarveRules

@Suite struct BuiltInRulesTests {
    @Test(arguments: DocumentKind.allCases)
    func theirTextIsARulesFileWithoutWarnings(kind: DocumentKind) throws {
        let file = try RulesFile.parse(kind.builtInText, name: "shown.yaml")
        #expect(file.warnings.map(\.description) == [])
        #expect(file.base == RulesFile.Base.none)
        #expect(!file.entries.isEmpty)
        var rules = file.rules(of: kind)
        for index in rules.indices { rules[index].origin = rules[index].origin.replacing("shown.yaml", with: kind.rawValue) }
        #expect(rules == kind.builtInRules)
    }

    @Test(arguments: DocumentKind.allCases)
    func aUsersFileMayBeACopyOfThem(kind: DocumentKind) throws {
        let copy = try RulesFile.parse(kind.builtInText, name: kind.rawValue)
        #expect(RuleBook(file: copy).rules(of: kind).version == RuleBook.standard.rules(of: kind).version)
    }

    @Test(arguments: DocumentKind.allCases)
    func theirLinesFitATerminal(kind: DocumentKind) {
        for line in kind.builtInText.split(separator: "\n") { #expect(line.count <= 132, "\(line)") }
        #expect(!kind.builtInText.contains("\t"))
        #expect(kind.builtInText.hasPrefix("#"))
    }

    @Test func factsMayStandBelowFacts() throws {
        for (kind, path) in [(DocumentKind.facter, "os.release.full"), (.ohai, "platform_version"), (.ohai, "ohai_time")] {
            let rules = RuleBook.standard.rules(of: kind)
            let bare = rules.outcome(for: try #require(FieldPath(parsing: path)), .update)
            let wrapped = rules.outcome(for: try #require(FieldPath(parsing: "facts." + path)), .update)
            #expect(bare.kind == wrapped.kind && bare.category == wrapped.category && bare.severity == wrapped.severity)
            #expect(bare.rule != nil && wrapped.rule != nil)
        }
    }

    @Test func elementsHaveIdentities() {
        func identities(_ kind: DocumentKind) -> [String: Matching.Identity] {
            Dictionary(kind.builtInRules.compactMap { rule in rule.identity.map { (rule.path.description, $0) } }) { first, _ in first }
        }
        #expect(identities(.nethserver8) == ["facts.modules": .members(["id"]), "facts.cluster.user_domains": .members(["name"])])
        #expect(
            identities(.nethsecurity) == [
                "facts.features.network.zones": .members(["name"]), "facts.features.openvpn_tun.tunnels": .members(["section"]),
                "facts.features.openvpn_rw.instances": .members(["section"]),
            ])
        #expect(identities(.facter)["networking.interfaces.*.bindings"] == .members(["address"]))
    }

    @Test func marksAreWhereTheyBelong() {
        func paths(_ kind: DocumentKind, _ holds: (Rule) -> Bool) -> [String] { kind.builtInRules.filter(holds).map(\.path.description) }
        #expect(paths(.nethserver8) { $0.isOrdered == true } == ["facts.nodes.*.dns_servers"])
        #expect(paths(.nethsecurity) { $0.isOrdered == true } == ["facts.dns_servers"])
        #expect(
            DocumentKind.nethserver8.builtInRules.filter { !$0.label.isEmpty }.map(\.label) == [["ui_name", "name"], ["ui_name", "fqdn"]])
        for kind in [DocumentKind.nethserver8, .nethsecurity] { #expect(paths(kind) { $0.isSensitive != nil }.isEmpty) }
        for kind in DocumentKind.allCases { #expect(paths(kind) { $0.isRedacted == true }.isEmpty) }
        #expect(paths(.general) { $0.isSensitive == true }.contains("**.password"))
        for path in ["facts.nodes.*.distro.version", "facts.nodes.*.kernel_version", "facts.modules.*.version"] {
            #expect(paths(.nethserver8) { $0.isIndexed == true }.contains(path))
        }
    }

    @Test func onlyTheGeneralSetSpeaksOfAnyDepth() {
        for kind in DocumentKind.allCases where kind != .general {
            #expect(!kind.builtInRules.contains { $0.path.description.hasPrefix("**") })
        }
    }
}
