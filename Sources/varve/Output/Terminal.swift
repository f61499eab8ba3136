import Foundation
import NIOConcurrencyHelpers

/// Output of commands. Written at once: whoever reads a pipe waits for the lines.
enum Terminal {
    static func print(_ line: String) { write(Array((line + "\n").utf8)) }

    /// Writes bytes as they are.
    static func write(_ bytes: [UInt8]) {
        guard outputFailure == nil else { return }
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(bytes))
        } catch {
            failure.withLockedValue { $0 = errno }
        }
    }

    /// Why output cannot be written any more; `nil` while it can. `EPIPE`: nobody reads it, as behind `| head`.
    static var outputFailure: Int32? { failure.withLockedValue { $0 } }

    private static let failure = NIOLockedValueBox<Int32?>(nil)

    /// A line of progress: overwritten by the next on a terminal, left out elsewhere.
    static func progress(_ line: String) {
        guard isatty(STDERR_FILENO) == 1 else { return }
        // A line that the terminal breaks would not be overwritten whole.
        let text = width.map { String(line.prefix($0 - 1)) } ?? line
        try? FileHandle.standardError.write(contentsOf: Data(("\r\u{1B}[K" + text).utf8))
    }

    /// Ends the line of progress.
    static func endProgress() {
        guard isatty(STDERR_FILENO) == 1 else { return }
        try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K".utf8))
    }

    /// `false` where what is warned of is told in another way.
    @TaskLocal static var showsWarnings = true

    static func warn(_ line: String) {
        guard showsWarnings else { return }
        try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8))
    }

    /// Whether people read the output: a terminal, and colour not refused (https://no-color.org).
    static let hasColor = isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil

    enum Color: Int {
        case red = 31
        case yellow = 33
        case blue = 34
        case gray = 90
    }

    static func colored(_ text: String, _ color: Color) -> String {
        hasColor ? "\u{1B}[\(color.rawValue)m\(text)\u{1B}[0m" : text
    }
}
