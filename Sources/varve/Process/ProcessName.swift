import Foundation
import VarveStore

/// A worker's name: host, process and a random part, so that no two that ever lived have the same.
enum ProcessName {
    static func unique() -> String {
        let host = ProcessInfo.processInfo.hostName
        let random = hexadecimal((0..<4).map { _ in UInt8.random(in: .min ... .max) })
        return "\(host)-\(ProcessInfo.processInfo.processIdentifier)-\(random)"
    }
}
