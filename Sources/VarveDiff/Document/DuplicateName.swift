/// Two members of one object that have the same name.
package struct DuplicateName: Hashable, Sendable {
    /// Elements of arrays by their place.
    package let path: FieldPath
    /// JSON text of the value that is left out of account.
    package let shadowed: [UInt8]
    /// JSON text of the value that counts: the last one of that name.
    package let kept: [UInt8]
}
