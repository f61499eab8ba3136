import CConsole

/// A file of the console, compiled in.
struct ConsoleAsset: Sendable {
    /// Below `Sources/CConsole/assets`.
    let path: String
    let contentType: String
    let bytes: [UInt8]

    /// By path.
    static let all: [String: ConsoleAsset] = {
        let table = UnsafeBufferPointer(start: varve_console_assets, count: varve_console_asset_count)
        return Dictionary(uniqueKeysWithValues: table.map { (String(cString: $0.path), ConsoleAsset($0)) })
    }()

    private init(_ asset: varve_console_asset) {
        path = String(cString: asset.path)
        contentType = String(cString: asset.type)
        bytes = Array(UnsafeBufferPointer(start: asset.bytes, count: asset.size))
    }
}
