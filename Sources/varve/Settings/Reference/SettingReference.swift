/// What is to be known of a setting. Options' help, `varve settings`, the example file and docs/configuration.md all say this and nothing else.
struct SettingReference {
    /// Under which heading it stands.
    let section: SettingSection
    /// What it is, in one or two plain sentences.
    let meaning: String
    /// What may be said.
    let value: SettingValue
    /// What it is where nobody says anything and there is no default that could be written down.
    let otherwise: String?
    /// A value for the example file, where there is no default.
    let example: String?
    let readers: [SettingReader]
    /// Where docs/ tell more.
    let page: String?

    init(
        _ section: SettingSection, _ meaning: String, _ value: SettingValue, otherwise: String? = nil, example: String? = nil,
        readers: [SettingReader], page: String? = nil
    ) {
        self.section = section
        self.meaning = meaning
        self.value = value
        self.otherwise = otherwise
        self.example = example
        self.readers = readers
        self.page = page
    }
}
