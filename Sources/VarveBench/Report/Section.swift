/// What a part of the benchmark found.
struct Section {
    var tables: [Table] = []
    var goals: [Goal] = []
}
