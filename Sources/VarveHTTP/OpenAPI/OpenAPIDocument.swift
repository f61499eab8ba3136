import COpenAPI

/// The HTTP contract: an OpenAPI 3.1 document that tests hold routes and answers against.
package enum OpenAPIDocument {
    /// `Sources/COpenAPI/openapi.json` as it was compiled in.
    package static let bytes = Array(UnsafeBufferPointer(start: varve_openapi, count: varve_openapi_size))
}
