import Crypto
import Foundation
import HTTPTypes
import VarveDiff

extension FixedAnswer {
    /// The page that is made from the document, once.
    static let docs: FixedAnswer = {
        let document = (try? JSONTree(parsing: OpenAPIDocument.bytes)) ?? .null
        let headers: HTTPFields = [
            .contentType: "text/html; charset=utf-8", .contentSecurityPolicy: policy, .xContentTypeOptions: "nosniff",
        ]
        return FixedAnswer(Array(DocsPage(document: document).html.utf8), headers: headers)
    }()

    /// Nothing may be loaded or run; the page's own style sheet is named by its hash.
    private static var policy: String {
        let hash = Data(SHA256.hash(data: Data(DocsStyle.sheet.description.utf8))).base64EncodedString()
        return "default-src 'none'; style-src 'sha256-\(hash)'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    }
}
