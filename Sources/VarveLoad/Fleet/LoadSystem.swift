/// A registered system, as it posts.
package struct LoadSystem: Sendable {
    package let id: String
    /// Value of its `Authorization` field.
    package let authorization: String

    package init(id: String, authorization: String) {
        self.id = id
        self.authorization = authorization
    }
}
