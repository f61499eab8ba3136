import Glibc

/// A new directory in /tmp, its path short enough for the address of a unix socket.
func makeDirectory(prefix: String) throws -> String {
    // mkdtemp replaces the last six characters, which must be these.
    var template = Array("/tmp/\(prefix)-\(String(repeating: "X", count: 6))".utf8CString)
    guard mkdtemp(&template) != nil else { throw StartError("mkdtemp in /tmp: errno \(errno)") }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
