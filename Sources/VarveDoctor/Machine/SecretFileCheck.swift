/// Who may read a file with a secret.
package enum SecretFileCheck {
    /// - `mode`: permission bits; `nil` where there is no such file.
    package static func finding(path: String, mode: UInt32?) -> Finding {
        let check = "files"
        guard let mode else {
            return .wrong(check, "\(path) is not there, or may not be looked at", mend: "put it there, readable for varve's user")
        }
        let text = "\(path) has mode \(String(mode & 0o777, radix: 8))"
        if mode & 0o002 != 0 { return .wrong(check, "\(text): everybody may write it", mend: "`chmod o= \(path)`") }
        if mode & 0o004 != 0 { return .warning(check, "\(text): everybody may read the secret in it", mend: "`chmod o= \(path)`") }
        return .ok(check, text)
    }
}
