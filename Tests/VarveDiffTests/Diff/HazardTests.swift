import Testing
import VarveDiff
import VarveModel

/// What real inventories do to a differ.
@Suite struct HazardTests {
    private static func cluster(_ value: String) -> String { #"{"facts":{"cluster":\#(value),"nodes":{"1":{"version":"3"}}}}"# }

    @Test func theOrderOfSetsIsRandom() throws {
        let module = { (domains: String, names: String) in
            #"{"facts":{"modules":[{"id":"mail1","user_domains":\#(domains),"fqdns":\#(names)},{"id":"mail2","user_domains":[]}]}}"#
        }
        #expect(try changeLines(module(#"["a","b",null]"#, #"["x","y"]"#), module(#"[null,"b","a"]"#, #"["y","x"]"#)) == [])
        #expect(
            try changeLines(module(#"["a","b"]"#, #"["x","y"]"#), module(#"["c","a"]"#, #"["y","x"]"#)) == [
                #"delete facts.modules.mail1.user_domains[] "b" → "#, #"create facts.modules.mail1.user_domains[]  → "c""#,
            ])
    }

    @Test func itemsWithoutAnIdAreIdentical() throws {
        let card = { (name: String, driver: String) in
            #"{"class_id":"0200","vendor_id":"8086","device_name":"\#(name)","driver":"\#(driver)"}"#
        }
        let pci = { (cards: [String]) in #"{"facts":{"nodes":{"1":{"pci":[\#(cards.joined(separator: ","))]}}}}"# }
        let cards = [card("bridge", ""), card("net", "e1000"), card("net", "e1000"), card("net", "e1000"), card("disk", "ahci")]
        #expect(
            try changeLines(pci(cards), pci([cards[0], cards[1], cards[2], cards[4]])) == [
                "delete facts.nodes.1.pci[3] \(cards[3]) → "
            ])
        #expect(
            try changeLines(pci(cards), pci([cards[0], cards[1], card("net", "vfio"), cards[3], cards[4]])) == [
                #"update facts.nodes.1.pci[2].driver "e1000" → "vfio""#
            ])
    }

    @Test func itemsWithCountersMoveUp() throws {
        let rules = { (first: Int, count: Int) in
            #"{"facts":{"qos":{"rules":["#
                + (first..<(first + 4)).map { #"{"class":"c\#($0)","limit":\#($0),"hits":\#(count)}"# }.joined(separator: ",") + "]}}}"
        }
        #expect(
            try changeLines(rules(1, 7), rules(2, 8)) == [
                #"delete facts.qos.rules[0] {"class":"c1","limit":1,"hits":7} → "#, "update facts.qos.rules[0].hits 7 → 8",
                "update facts.qos.rules[1].hits 7 → 8", "update facts.qos.rules[2].hits 7 → 8",
                #"create facts.qos.rules[3]  → {"class":"c5","limit":5,"hits":8}"#,
            ])
    }

    @Test(arguments: ["a.b", "/mnt/data", "x|y", "", "a~1b", "2fa", "7", "a b", "[0]", "x:y", "*", "facts.x", "\\ud800"])
    func keysHoldAnything(key: String) throws {
        let document = { (value: Int) in #"{"facts":{"m":{"\#(key)":{"used":\#(value)},"other":1}}}"# }
        let (previous, current) = (try Document(parsing: Array(document(1).utf8)), try Document(parsing: Array(document(2).utf8)))
        let change = try #require(diff(previous: previous, current: current, matching: .standard).first)
        let path = change.path.description
        #expect(FieldPath(parsing: path)?.description == path)
        #expect(FieldPath(parsing: path)?.steps == change.path.steps)
        #expect(change.path.steps.count == 4)
        #expect(try apply([change], to: previous) == Array(document(2).utf8))
    }

    @Test func anEmptyObjectIsFilled() throws {
        let backups = { (value: String) in #"{"facts":{"features":{"backups":\#(value)}}}"# }
        let filled = #"{"backup_passphrase":true,"passphrase_date":17}"#
        #expect(
            try changeLines(backups("{}"), backups(filled)) == [
                "create facts.features.backups.backup_passphrase  → true", "create facts.features.backups.passphrase_date  → 17",
            ])
        #expect(try changeLines(backups(filled), backups("{}")).count == 2)
    }

    @Test func aValueChangesItsType() throws {
        let processors = { (count: String) in #"{"facts":{"processors":{"count":\#(count)}}}"# }
        #expect(try changeLines(processors("\"4\""), processors("4")) == [#"update facts.processors.count "4" → 4"#])
        let modules = { (value: String) in #"{"facts":{"modules":\#(value)}}"# }
        #expect(try changeLines(modules("[]"), modules(#"{"a":1}"#)) == [#"update facts.modules [] → {"a":1}"#])
        #expect(try changeLines(modules(#"{"a":1}"#), modules("[2]")) == [#"update facts.modules {"a":1} → [2]"#])
        #expect(try changeLines(Self.cluster("null"), Self.cluster(#"{"a":1}"#)) == [#"update facts.cluster null → {"a":1}"#])
    }

    @Test func aSectionFailsForOneRun() throws {
        let filled = #"{"ui_name":"x","subscription":"no"}"#
        #expect(try changeLines(Self.cluster(filled), Self.cluster("null")) == ["update facts.cluster \(filled) → null (lost)"])
        #expect(
            try changeLines(Self.cluster("null"), Self.cluster(filled), lost: ["facts.cluster"]) == [
                "update facts.cluster null → \(filled) (returned)"
            ])
    }

    @Test func aModuleLosesMostKeysForOneRun() throws {
        let common = #""id":"mail1","version":"1","node":"1","#
        let names = (0..<40).map { "addresses_\($0)_count" }
        let whole = #"{\#(common)\#(object(names).dropFirst())"#
        let part = #"{\#(common)"get_mail_facts_error":true}"#
        let document = { (module: String) in #"{"facts":{"modules":[{"id":"loki1","version":"1"},\#(module)]}}"# }
        #expect(try changeLines(document(whole), document(part)) == ["update facts.modules.mail1 \(whole) → \(part) (lost)"])
        #expect(
            try changeLines(document(part), document(whole), lost: ["facts.modules.mail1"]) == [
                "update facts.modules.mail1 \(part) → \(whole) (returned)"
            ])
        #expect(try changeLines(document(part), document(whole)).count == 41)
    }

    @Test func aSubscriptionRenamesEveryKeyAndValue() throws {
        let document = { (domain: String) in
            let map = object((0..<30).map { "host\($0).\(domain)" }, "\"traefik1\"")
            return #"{"facts":{"modules":[{"id":"traefik1","name_module_map":\#(map),"fqdns":["\#(domain)"]}]}}"#
        }
        let lines = try changeLines(document("abc.org"), document("anon-12"))
        #expect(lines.count == 62)
        #expect(lines.first == #"delete facts.modules.traefik1.name_module_map."host0.abc.org" "traefik1" → "#)
        #expect(lines.allSatisfy { !$0.contains("(") })
    }

    @Test func keysComeAndGoWithTheData() throws {
        let document = { (types: [String]) in
            #"{"facts":{"modules":[{"id":"mail1","version":"1",\#(object(types.map { "destinations_\($0)_count" }).dropFirst())]}}"#
        }
        #expect(
            try changeLines(document(["user", "group", "public"]), document(["user", "external", "public"])) == [
                "delete facts.modules.mail1.destinations_group_count 1 → ", "create facts.modules.mail1.destinations_external_count  → 1",
            ])
    }

    @Test func aDeeperNodeLeavesTheOthersAlone() throws {
        let document = { (nodes: [Int]) in
            #"{"facts":{"nodes":{\#(nodes.map { #""\#($0)":{"version":"3.\#($0)","memory":{"swap":\#($0)}}"# }.joined(separator: ","))}}}"#
        }
        #expect(
            try changeLines(document([1, 2, 3]), document([3, 1])) == [#"delete facts.nodes.2 {"version":"3.2","memory":{"swap":2}} → "#])
    }
}
