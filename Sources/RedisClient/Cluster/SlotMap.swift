/// Which master has which slot, as one node of a cluster told.
struct SlotMap: Sendable, Equatable {
    typealias Address = RedisConfiguration.Address

    private static let nobody = UInt16.max

    /// Masters that have slots.
    private(set) var masters: [Address] = []
    /// Their replicas.
    private(set) var replicas: [Address] = []
    /// By slot: the place of its master in `masters`.
    private var owners = [UInt16](repeating: nobody, count: ClusterSlot.count)

    /// No slot has a master.
    init() {}

    var isEmpty: Bool { masters.isEmpty }

    /// The place of a slot's master in `masters`; `nil` where it has none.
    func owner(of slot: Int) -> Int? {
        let owner = owners[slot]
        return owner == Self.nobody ? nil : Int(owner)
    }

    func master(of slot: Int) -> Address? { owner(of: slot).map { masters[$0] } }

    /// Gives slots to a master. Its place in `masters` is the result.
    @discardableResult
    mutating func give(_ slots: ClosedRange<Int>, to master: Address) -> Int {
        let index = masters.firstIndex(of: master) ?? masters.count
        if index == masters.count { masters.append(master) }
        for slot in slots { owners[slot] = UInt16(index) }
        return index
    }

    mutating func add(replica: Address) {
        if !replicas.contains(replica) { replicas.append(replica) }
    }

    /// Whether a slot that had a master has another one, or none.
    func takesSlots(from earlier: SlotMap) -> Bool {
        (0..<ClusterSlot.count).contains { slot in
            guard let before = earlier.master(of: slot) else { return false }
            return master(of: slot) != before
        }
    }
}
