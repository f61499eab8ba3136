/// How long a certificate is good.
package enum CertificateCheck {
    private static let day = 86_400
    /// From here on the log says so each day, too.
    private static let odd = 14
    private static let wrong = 2

    /// - `expiry`: of the chain, seconds since 1970.
    /// - `now`: seconds since 1970.
    package static func finding(_ check: String, path: String, expiry: Int, now: Int) -> Finding {
        let days = (expiry - now) / day
        let text = "\(path) is good for \(days) days, and fits its key"
        guard days < odd else { return .ok(check, text) }
        let mend = "put a renewed one there: it is taken within a minute, without a restart"
        return days < wrong ? .wrong(check, text, mend: mend) : .warning(check, text, mend: mend)
    }
}
