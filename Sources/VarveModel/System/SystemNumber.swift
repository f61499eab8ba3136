/// The short number that stands for a system in keys; unique within its partition, never reused.
package struct SystemNumber: RawRepresentable, Hashable, Comparable, Sendable {
    package let rawValue: Int64

    package init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    package static func < (left: SystemNumber, right: SystemNumber) -> Bool { left.rawValue < right.rawValue }
}
