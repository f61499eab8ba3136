/// Why a process of the tests did not start, or did not do what was waited for.
package struct StartError: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
