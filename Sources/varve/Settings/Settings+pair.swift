extension Settings {
    /// A certificate and its key: both or none.
    func pair(_ certificate: SettingKey, _ key: SettingKey) throws -> (certificate: String, key: String)? {
        switch (string(certificate), string(key)) {
        case (nil, nil): return nil
        case (let chain?, let own?): return (chain, own)
        case (_?, nil): throw UsageError("\(key.names) is missing: \(certificate.names) is of no use without it")
        case (nil, _?): throw UsageError("\(certificate.names) is missing: \(key.names) is of no use without it")
        }
    }
}
