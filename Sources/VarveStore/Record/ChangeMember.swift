import VarveModel

/// A member of a day's `changes`: id · 256 + code in decimal, so that Redis keeps it as an integer.
struct ChangeMember: Hashable, Sendable {
    let id: ChangeID
    let code: ChangeCode

    init(id: ChangeID, code: ChangeCode) {
        self.id = id
        self.code = code
    }

    init(_ text: String) throws {
        guard let number = Int64(text), let code = ChangeCode(rawValue: UInt8(number & 255)) else {
            throw StoreError.corrupt("a member of a day's changes")
        }
        id = ChangeID(rawValue: number >> 8)
        self.code = code
    }

    var number: Int64 { id.rawValue << 8 | Int64(code.rawValue) }
    var text: String { String(number) }
}
