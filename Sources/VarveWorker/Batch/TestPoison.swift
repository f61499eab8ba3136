#if DEBUG
    import Foundation

    /// Ends the process as a fault of its own would, when it unpacks an inventory that has the text of the variable `VARVE_TEST_POISON`.
    ///
    /// For tests of what happens then. It exists in debug builds only.
    enum TestPoison {
        private static let text = ProcessInfo.processInfo.environment["VARVE_TEST_POISON"].map { Array($0.utf8) } ?? []

        static func swallow(_ body: [UInt8]) {
            if !text.isEmpty, body.contains(text) { _exit(70) }
        }
    }
#endif
