import Foundation

extension Terminal {
    /// Columns that a line may take; `nil` where nobody set a bound, as in a pipe or file (`COLUMNS` sets one there too).
    static let width: Int? = {
        var size = winsize()
        if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
        return ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    }()
}
