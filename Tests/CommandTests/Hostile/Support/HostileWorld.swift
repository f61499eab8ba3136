import Crypto
import Foundation
import TestSupport

/// What hostile requests know: the credentials of one machine, tokens of API users, ids of systems.
struct HostileWorld: Sendable {
    /// Stands in what is sent and must not come out again; no log may have it.
    static let marker = "m4rk3r-of-a-s3cr3t"
    static let path = "/api/systems/inventory"

    let key: String
    let secret: String
    let tokenSecret: String
    /// PEM, of the query service that checks tokens with it.
    let publicKey: String
    /// Of this time, in seconds since 1970.
    let now: Int

    /// The machine's header.
    var basic: String { "Authorization: " + Self.basic("\(key):\(secret)") }

    static func basic(_ text: String) -> String { "Basic " + Data(text.utf8).base64EncodedString() }

    /// Lines and a body, and nothing that was not said.
    static func raw(_ lines: [String], _ body: some Sequence<UInt8> = []) -> [UInt8] {
        Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body
    }

    /// A post that would be accepted, with these headers; `Content-Length` only where none of them says how the body ends.
    func post(_ headers: [String] = [], _ body: some Collection<UInt8>, path: String = path) -> [UInt8] {
        let framing = ["content-length", "transfer-encoding"]
        let isFramed = headers.contains { header in framing.contains { header.lowercased().hasPrefix($0) } }
        let length = isFramed ? [] : ["Content-Length: \(body.count)"]
        return Self.raw(["POST \(path) HTTP/1.1", "Host: varve", basic] + headers + length, body)
    }

    func post(_ headers: [String] = [], _ body: String = "{}") -> [UInt8] { post(headers, Array(body.utf8)) }

    /// A post with other credentials.
    func post(authorization: String?) -> [UInt8] {
        let header = authorization.map { ["Authorization: \($0)"] } ?? []
        return Self.raw(["POST \(Self.path) HTTP/1.1", "Host: varve"] + header + ["Content-Length: 2"], Array("{}".utf8))
    }

    /// A question to the query service, by somebody who may read everything.
    func ask(_ target: String, _ headers: [String] = [], method: String = "GET", token: String? = nil) -> [UInt8] {
        Self.raw(["\(method) \(target) HTTP/1.1", "Host: varve", "Authorization: Bearer \(token ?? reader)"] + headers)
    }

    /// A request to the query service with a body, by somebody who may manage all systems.
    func manage(_ method: String, _ target: String, _ body: String, token: String? = nil) -> [UInt8] {
        let headers = ["Host: varve", "Authorization: Bearer \(token ?? manager)", "Content-Length: \(body.utf8.count)"]
        return Self.raw(["\(method) \(target) HTTP/1.1"] + headers, Array(body.utf8))
    }

    var reader: String { token() }
    var manager: String { token(permissions: #"["read:systems","manage:systems"]"#) }

    /// A token that is signed as it should be, with these claims as they stand.
    func token(
        header: String = #"{"alg":"HS256","typ":"JWT"}"#, subject: String = #""eve""#, permissions: String = #"["read:systems"]"#,
        organizations: String = #"["*"]"#, more: String = ""
    ) -> String {
        let expiry = more.contains(#""exp""#) ? "" : #""exp":\#(now + 3600),"#
        let claims = #"{"sub":\#(subject),\#(expiry)"permissions":\#(permissions),"organizations":\#(organizations)\#(more)}"#
        return sign(header, claims)
    }

    func sign(_ header: String, _ claims: String, with secret: String? = nil) -> String {
        let content = Self.base64URL(header.utf8) + "." + Self.base64URL(claims.utf8)
        let key = SymmetricKey(data: Data((secret ?? tokenSecret).utf8))
        return content + "." + Self.base64URL(HMAC<SHA256>.authenticationCode(for: Data(content.utf8), using: key))
    }

    static func base64URL(_ bytes: some Sequence<UInt8>) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
