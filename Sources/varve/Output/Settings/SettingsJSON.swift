import VarveModel

/// `varve settings` for programs.
enum SettingsJSON {
    static var text: String {
        var writer = JSONWriter()
        writer.object { json in
            json.array("settings") { json in
                for section in SettingSection.allCases { for key in section.keys { write(key, to: &json) } }
            }
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private static func write(_ key: SettingKey, to json: inout JSONWriter) {
        let reference = key.reference
        json.object { json in
            json.member("key", key.rawValue)
            json.member("option", key.isOption ? key.option : nil)
            json.member("variable", key.variable)
            json.member("section", reference.section.rawValue)
            json.member("meaning", reference.meaning)
            json.member("value", reference.value.text)
            write(reference.value, to: &json)
            json.member("default", key.standard)
            json.array("read_by") { json in reference.readers.forEach { json.string($0.rawValue) } }
            json.key("secret")
            json.bool(key.isSecret)
        }
    }

    /// Bounds of a number, and the words where there are a few.
    private static func write(_ value: SettingValue, to json: inout JSONWriter) {
        switch value {
        case .number(let range, _):
            json.member("minimum", range.lowerBound)
            json.member("maximum", range.upperBound)
        case .word(let words):
            json.array("words") { json in words.forEach { json.string($0) } }
        case .path, .text: return
        }
    }
}
