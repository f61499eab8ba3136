import Testing
import VarveDiff

@Suite struct JSONTestSuiteTests {
    @Test(arguments: JSONTestSuite.accepted + JSONTestSuite.acceptedByChoice)
    func accepts(text: SuiteCase) throws {
        _ = try Document(parsing: text.bytes)
    }

    @Test(arguments: JSONTestSuite.refused + JSONTestSuite.refusedByChoice + JSONTestSuite.deep)
    func refuses(text: SuiteCase) {
        #expect(throws: JSONError.self) { try Document(parsing: text.bytes) }
    }

    @Test(arguments: JSONTestSuite.deep)
    func acceptsDepthWhereItIsAskedFor(text: SuiteCase) throws {
        _ = try Document(parsing: text.bytes, maximumDepth: 500)
        #expect(throws: JSONError.self) { try Document(parsing: text.bytes, maximumDepth: 499) }
    }

    /// As the value of a member, since inventories are objects.
    @Test(arguments: JSONTestSuite.all)
    func validatorAgrees(text: SuiteCase) {
        let wrapped = Array(#"{"v":"#.utf8) + text.bytes + Array("}".utf8)
        let isAccepted = validationError(wrapped) == nil
        #expect(isAccepted == ((try? Document(parsing: wrapped)) != nil))
        // None of the suite is a broken text that a member's name mends.
        #expect(isAccepted == ((try? Document(parsing: text.bytes)) != nil))
    }

    /// The numbers of the suite: none was left out of the tables.
    @Test func isWhole() {
        let names = JSONTestSuite.all.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(names.count { $0.hasPrefix("y_") } == 95)
        #expect(names.count { $0.hasPrefix("n_") } == 188)
        #expect(names.count { $0.hasPrefix("i_") } == 35)
        #expect(JSONTestSuite.accepted.allSatisfy { $0.name.hasPrefix("y_") })
        #expect(JSONTestSuite.refused.allSatisfy { $0.name.hasPrefix("n_") })
        #expect(JSONTestSuite.optional.allSatisfy { $0.name.hasPrefix("i_") })
    }
}
