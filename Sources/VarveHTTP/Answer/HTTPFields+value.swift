import HTTPTypes

extension HTTPFields {
    /// The same as `self[name]`, for less where the field is there once: its value is not put together from parts then.
    package func value(of name: HTTPField.Name) -> String? {
        let values = self[values: name]
        return values.count > 1 ? self[name] : values.first
    }
}
