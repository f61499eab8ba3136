/// Where two texts begin to differ, and a little of both; `nil` where they are equal byte for byte, which is more than Swift's `==` asks of
/// strings.
func shortDifference(_ expected: String, _ found: String) -> String? {
    let (left, right) = (Array(expected.utf8), Array(found.utf8))
    guard left != right else { return nil }
    let place = zip(left, right).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(left.count, right.count)
    func part(_ bytes: [UInt8]) -> String {
        String(decoding: bytes.dropFirst(max(0, place - 40)).prefix(100), as: UTF8.self)
    }
    return "from byte \(place) of \(left.count) on …\(part(right))… instead of …\(part(left))…"
}
