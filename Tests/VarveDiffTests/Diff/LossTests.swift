import Testing
import VarveDiff
import VarveModel

@Suite struct LossTests {
    private let all = (0..<10).map { "k\($0)" }

    private func facts(_ section: String, _ more: String = #""x":{"y":1}"#) -> String { #"{"facts":{"s":\#(section),\#(more)}}"# }

    @Test func aSectionThatVanishesIsLostAndReturns() throws {
        let (whole, part) = (facts(#"{"a":{"b":1}}"#), #"{"facts":{"x":{"y":1}}}"#)
        #expect(try changeLines(whole, part) == [#"delete facts.s {"a":{"b":1}} →  (lost)"#])
        #expect(try changeLines(part, whole) == [#"create facts.s  → {"a":{"b":1}}"#])
        #expect(try changeLines(part, whole, lost: ["facts.s"]) == [#"create facts.s  → {"a":{"b":1}} (returned)"#])
        #expect(try changeLines(whole, part, limits: .unlimited) == [#"delete facts.s {"a":{"b":1}} → "#])
    }

    @Test(arguments: [#"{"a":1}"#, "[1]", #"[{"id":1}]"#], ["null", "{}", "[]"])
    func aSectionThatBecomesBlankIsLostAndReturns(section: String, blank: String) throws {
        #expect(try changeLines(facts(section), facts(blank)) == ["update facts.s \(section) → \(blank) (lost)"])
        #expect(try changeLines(facts(blank), facts(section), lost: ["facts.s"]) == ["update facts.s \(blank) → \(section) (returned)"])
        #expect(try changeLines(facts(blank), facts(section)).allSatisfy { !$0.contains("(") })
    }

    @Test func whatHeldNothingIsNotLost() throws {
        #expect(try changeLines(facts("{}"), facts("null")) == ["update facts.s {} → null"])
        #expect(try changeLines(facts("[]"), #"{"facts":{"x":{"y":1}}}"#) == ["delete facts.s [] → "])
        #expect(try changeLines(facts("7"), #"{"facts":{"x":{"y":1}}}"#) == ["delete facts.s 7 → "])
    }

    @Test func withoutFactsTheTopHoldsTheSections() throws {
        #expect(
            try changeLines(#"{"dmi":{"a":1},"b":{"c":1}}"#, #"{"b":{}}"#) == [
                #"delete dmi {"a":1} →  (lost)"#, #"update b {"c":1} → {} (lost)"#,
            ])
        #expect(try changeLines(#"{"facts":1,"dmi":{"a":1}}"#, #"{"facts":1}"#) == [#"delete dmi {"a":1} →  (lost)"#])
        #expect(try changeLines(#"[{"a":1,"b":2},{"a":3}]"#, #"[{"a":3}]"#) == [#"delete [0] {"a":1,"b":2} → "#])
        #expect(try changeLines(#"{"facts":{"s":1},"meta":{"a":1}}"#, #"{"facts":{"s":1}}"#) == [#"delete meta {"a":1} → "#])
        #expect(try changeLines(#"{"facts":{},"meta":{"m":{"a":1}}}"#, #"{"facts":{},"meta":{}}"#) == [#"delete meta.m {"a":1} → "#])
    }

    @Test func theTopAndFactsAreNeverOneLoss() throws {
        let whole = #"{"facts":\#(object(all, "{\"a\":1}"))}"#
        let part = #"{"facts":\#(object(all.prefix(1), "{\"a\":1}"))}"#
        #expect(try changeLines(whole, part) == all.dropFirst().map { "delete facts.\($0) {\"a\":1} →  (lost)" })
        #expect(try changeLines(whole, #"{"facts":{}}"#).count == 10)
        #expect(try changeLines(whole, #"{"facts":null}"#) == ["update facts \(object(all, "{\"a\":1}")) → null (lost)"])
        #expect(try changeLines(object(all), object(all.prefix(1))) == all.dropFirst().map { "delete \($0) 1 → " })
    }

    @Test(arguments: [(10, 4, true), (10, 5, false), (5, 2, true), (5, 3, false), (4, 1, false), (4, 0, false), (6, 0, true)])
    func moreThanHalfOfFiveOrMore(before: Int, after: Int, isLoss: Bool) throws {
        let expected = { (section: (Int) -> String) in
            try changeLines(facts(#"{"d":\#(section(before))}"#), facts(#"{"d":\#(section(after))}"#)).first?.hasSuffix("(lost)") ?? false
        }
        #expect(try expected { object(all.prefix($0)) } == isLoss)
        #expect(try expected { "[" + all.prefix($0).map { "\"\($0)\"" }.joined(separator: ",") + "]" } == isLoss)
        #expect(try expected { "[" + all.prefix($0).map { object(["id"], "\"\($0)\"") }.joined(separator: ",") + "]" } == isLoss)
        #expect(try expected { "[" + all.prefix($0).map { object([$0, "z"]) }.joined(separator: ",") + "]" } == isLoss)
    }

    @Test func aLossIsOneUpdateHoweverMuchIsGone() throws {
        let many = (0..<5_000).map { "k\($0)" }
        let lines = try changeLines(facts(object(many)), facts(object(many.prefix(2))))
        #expect(lines == ["update facts.s \(object(many)) → \(object(many.prefix(2))) (lost)"])
    }

    @Test func renamingEveryKeyIsNoLoss() throws {
        let lines = try changeLines(facts(object(all)), facts(object(all.map { $0 + "new" })))
        #expect(lines.count == 20 && lines.allSatisfy { !$0.contains("(") })
        #expect(try changeLines(facts("[1,2,3,4,5,6]"), facts("[1,7,8,9,10,11]")).count == 10)
    }

    /// With three come for eight gone it is a loss, with four it is a rename.
    @Test func othersThatComeMakeUpForAQuarter() throws {
        let after = { (count: Int) in facts(object(all.prefix(2) + (0..<count).map { "new\($0)" })) }
        #expect(try changeLines(facts(object(all)), after(3)).count == 1)
        #expect(try changeLines(facts(object(all)), after(4)).count == 12)
    }

    @Test func aCollectionThatReturnsInPartsOfMoreThanHalfIsOneChange() throws {
        let (few, more) = (facts(object(all.prefix(2))), facts(object(all.prefix(5))))
        let section = { (count: Int) in object(all.prefix(count)) }
        #expect(try changeLines(few, more, lost: ["facts.s"]) == ["update facts.s \(section(2)) → \(section(5)) (returned)"])
        #expect(try changeLines(few, more, lost: ["facts.t"]).count == 3)
        #expect(
            try changeLines(few, facts(object(all.prefix(4))), lost: ["facts.s"]) == ["create facts.s.k2  → 1", "create facts.s.k3  → 1"])
        #expect(try changeLines(few, more, limits: .unlimited, lost: ["facts.s"]).count == 3)
    }

    @Test func deeperCollectionsCountFromFiveOn() throws {
        let document = { (inner: String) in facts(#"{"d":\#(inner),"e":1}"#) }
        let (five, four) = (object(all.prefix(5)), object(all.prefix(4)))
        for blank in ["{}", "[]", "null"] {
            #expect(try changeLines(document(five), document(blank)) == ["update facts.s.d \(five) → \(blank) (lost)"])
        }
        #expect(try changeLines(document(four), document("{}")).count == 4)
        #expect(try changeLines(document(four), document("[]")) == ["update facts.s.d \(four) → []"])
        #expect(try changeLines(document(five), facts(#"{"e":1}"#)) == ["delete facts.s.d \(five) → "])
    }

    @Test func aLossAmongTooManyChangesStaysOne() throws {
        let many = (0..<300).map { "m\($0)" }
        let document = { (list: Int, value: String) in
            self.facts(#"{"d":\#(object(self.all.prefix(list))),"many":0,\#(object(many, value).dropFirst())"#)
        }
        let (before, after) = (document(10, "1"), document(2, "2"))
        #expect(try changeLines(before, after).map { $0.hasSuffix("(lost)") } == [true])
        #expect(try changeLines(document(10, "1"), document(10, "2")).map { $0.hasSuffix(")") } == [false])
        #expect(try changeLines(after, before, lost: ["facts.s"]).map { $0.hasSuffix("(returned)") } == [true])
    }

    @Test func theSmallestLossIsALimit() throws {
        let (before, after) = (facts(#"{"d":{"a":1,"b":2},"e":1}"#), facts(#"{"d":{},"e":1}"#))
        #expect(try changeLines(before, after, limits: DiffLimits(minimumLoss: 2)) == [#"update facts.s.d {"a":1,"b":2} → {} (lost)"#])
        #expect(try changeLines(before, after, limits: DiffLimits(minimumLoss: 3)).count == 2)
    }
}
