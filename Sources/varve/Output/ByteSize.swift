import Foundation

/// Sizes as people write them, in powers of 1,024.
enum ByteSize {
    private static let units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"]

    /// `1.5 GiB`; bytes without a fraction.
    static func text(_ bytes: Double) -> String {
        var (value, unit) = (bytes, 0)
        while abs(value) >= 1024, unit < units.count - 1 { (value, unit) = (value / 1024, unit + 1) }
        return "\(decimal(value, digits: unit == 0 ? 0 : 1)) \(units[unit])"
    }

    /// Reads `64GiB`, `64 GiB`, `1.5GiB` or plain bytes.
    static func parse(_ text: String) -> Int64? {
        let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        let unit = text.dropFirst(digits.count).trimmingCharacters(in: .whitespaces)
        guard let value = Double(digits), let power = unit.isEmpty ? 0 : units.firstIndex(of: unit) else { return nil }
        return Int64(exactly: (value * pow(1024, Double(power))).rounded())
    }

    /// With so many digits after the point.
    static func decimal(_ value: Double, digits: Int) -> String { String(format: "%.\(digits)f", value) }
}
