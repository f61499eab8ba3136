/// Who gave a setting its value.
enum SettingSource: String, Sendable {
    case option
    case environment
    case file
    /// Nobody: it is what it is where nothing is said.
    case standard = "default"
}
