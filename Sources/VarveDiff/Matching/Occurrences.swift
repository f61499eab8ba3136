/// The places of equal values in a list, handed out one by one from the front.
struct Occurrences {
    /// First place not handed out yet, by hash; `following[place]` is the next one of the same hash.
    private var first: [UInt64: Int]
    private var following: ContiguousArray<Int>

    init(of hashes: some RandomAccessCollection<UInt64>) {
        first = Dictionary(minimumCapacity: hashes.count)
        following = ContiguousArray(repeating: -1, count: hashes.count)
        for (place, hash) in zip(0..., hashes).reversed() {
            following[place] = first.updateValue(place, forKey: hash) ?? -1
        }
    }

    /// The next place of that hash, counted from 0; `nil` where all were taken.
    mutating func take(_ hash: UInt64) -> Int? {
        guard let place = first[hash], place >= 0 else { return nil }
        first[hash] = following[place]
        return place
    }
}
