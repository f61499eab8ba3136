/// All findings.
package struct Diagnosis: Hashable, Sendable {
    package var findings: [Finding]

    package init(_ findings: [Finding] = []) {
        self.findings = findings
    }

    package func count(_ result: Finding.Result) -> Int { findings.count { $0.result == result } }

    /// What was not checked is not fine, but has a reason that is told as wrong by itself.
    ///
    /// - Parameter strict: whether warnings count.
    package func isFine(strict: Bool) -> Bool { count(.wrong) == 0 && (!strict || count(.warning) == 0) }
}
