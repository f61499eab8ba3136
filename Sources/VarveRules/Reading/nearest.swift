/// The word that someone meant who wrote another one; `nil` where none is near.
///
/// Near is a third of its letters changed, added, left out or swapped with the next one, and at least one.
func nearest(to word: String, among words: [String]) -> String? {
    let distances = words.map { (word: $0, distance: editDistance(Array(word.lowercased()), Array($0))) }
    guard let best = distances.min(by: { $0.distance < $1.distance }) else { return nil }
    return best.distance <= max(1, best.word.count / 3) ? best.word : nil
}

/// Levenshtein's with swapped neighbours counted once. Words of more than 40 letters are as far as they are long: nobody meant a key
/// by them.
private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
    guard left.count <= 40 else { return left.count }
    var rows = [Array(0...right.count)]
    for index in left.indices {
        var row = [index + 1]
        for place in right.indices {
            let isSame = left[index] == right[place]
            var best = min(rows[index][place] + (isSame ? 0 : 1), rows[index][place + 1] + 1, row[place] + 1)
            if index > 0, place > 0, left[index] == right[place - 1], left[index - 1] == right[place] {
                best = min(best, rows[index - 1][place - 1] + 1)
            }
            row.append(best)
        }
        rows.append(row)
    }
    return rows[left.count][right.count]
}
