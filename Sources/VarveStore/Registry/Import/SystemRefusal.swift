/// Why a line of `varve systems import` is not taken. Nothing of a secret is in it.
package struct SystemRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
