import Foundation
import VarveModel

/// How far a reader of all changes is: one position a partition. Opaque to readers.
package struct FeedCursor: Hashable, Sendable {
    /// By partition.
    package var positions: [FeedPosition]

    package init(positions: [FeedPosition]) {
        self.positions = positions
    }

    private static let version: UInt8 = 1

    /// base64url without padding. Times as differences to the newest: mostly four or five bytes a partition.
    ///
    /// - Parameter fingerprint: of the deployment, see `Store.fingerprint`.
    package func text(_ fingerprint: [UInt8]) -> String {
        var writer = ByteWriter(reserving: positions.count * 8 + 16)
        writer.byte(Self.version)
        writer.fixed(fingerprint)
        let newest = positions.map(\.entry.milliseconds).max() ?? 0
        writer.integer(Int64(bitPattern: newest))
        for position in positions { Self.write(position, newest, to: &writer) }
        return Self.base64URL(writer.bytes)
    }

    /// `nil` for what is no cursor of this deployment.
    package init?(_ text: String, fingerprint: [UInt8], partitions: Int) {
        guard let bytes = Self.bytes(base64URL: text), let positions = try? Self.positions(bytes, fingerprint, partitions) else {
            return nil
        }
        self.positions = positions
    }

    private static func write(_ position: FeedPosition, _ newest: UInt64, to writer: inout ByteWriter) {
        writer.integer(Int64(bitPattern: newest &- position.entry.milliseconds))
        // The number's lowest bit says whether a part of the next entry was read, which is rare.
        let isPartial = position.items > 0 || position.changes > 0
        writer.integer(Int64(bitPattern: position.entry.number << 1 | (isPartial ? 1 : 0)))
        if isPartial {
            writer.integer(position.items)
            writer.integer(position.changes)
        }
    }

    private static func positions(_ bytes: [UInt8], _ fingerprint: [UInt8], _ partitions: Int) throws -> [FeedPosition] {
        var reader = ByteReader(bytes)
        guard try reader.byte() == version, try reader.fixed(fingerprint.count) == fingerprint else { throw PackedFormError.malformed }
        let newest = UInt64(bitPattern: try reader.integer())
        let positions = try (0..<partitions).map { _ in
            let milliseconds = newest &- UInt64(bitPattern: try reader.integer())
            let number = UInt64(bitPattern: try reader.integer())
            var position = FeedPosition(entry: StreamID(milliseconds: milliseconds, number: number >> 1))
            if number & 1 == 1 {
                position.items = try reader.count(upTo: .max)
                position.changes = try reader.count(upTo: .max)
            }
            return position
        }
        guard reader.isAtEnd else { throw PackedFormError.malformed }
        return positions
    }

    private static func base64URL(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    private static func bytes(base64URL text: String) -> [UInt8]? {
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        return Data(base64Encoded: text.replacing("-", with: "+").replacing("_", with: "/") + padding).map { Array($0) }
    }
}
