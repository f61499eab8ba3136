/// A name and its value in a JSON object.
struct Member: Sendable, Equatable {
    let key: String
    var value: Value

    init(_ key: String, _ value: Value) {
        self.key = key
        self.value = value
    }
}
