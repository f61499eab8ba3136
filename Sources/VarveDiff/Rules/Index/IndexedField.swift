/// A scalar that can be searched for over the fleet.
package struct IndexedField: Hashable, Sendable {
    /// As changes name it.
    package let path: String
    /// A string without its quotes and escapes, any other scalar as it was sent.
    package let value: [UInt8]

    package init(path: String, value: [UInt8]) {
        self.path = path
        self.value = value
    }
}
