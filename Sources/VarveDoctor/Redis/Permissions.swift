/// What the user that Varve authenticates as may not do.
package struct Permissions: Hashable, Sendable {
    package enum Answer: Hashable, Sendable {
        /// The commands that are refused; empty where all is allowed.
        case refused([String])
        /// The user may not run scripts at all.
        case noScripts
        case unknown(String)
    }

    private let answer: Answer

    package init(_ answer: Answer) {
        self.answer = answer
    }

    private static let advice = "`ACL SETUSER <user> ~varve:* &varve:* +@all -@dangerous +info +config|get`, or allow them one by one"

    var findings: [Finding] {
        let name = "redis.permissions"
        switch answer {
        case .refused([]): return [.ok(name, "the user may do what Varve needs")]
        case .refused(let commands):
            return [.wrong(name, "the user may not do \(commands.joined(separator: ", "))", mend: Self.advice)]
        case .noScripts: return [.wrong(name, "the user may not run scripts (EVAL)", mend: Self.advice)]
        case .unknown(let reason): return [.unchecked(name, reason)]
        }
    }
}
