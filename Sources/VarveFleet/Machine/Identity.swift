/// Where a machine stands and whose it is; every name is invented.
struct Identity: Sendable {
    let host: String
    let city: String
    /// The company's domain, under the reserved `example`.
    let domain: String

    var fqdn: String { "\(host).\(domain)" }
    /// The company's user domain.
    var realm: String { "ad.\(domain)" }

    /// - Parameter number: number in the host name; drawn where it is `nil`.
    init(prefix: String, number: Int?, using random: inout SeededGenerator) {
        city = random.element(of: Self.cities)
        domain = "\(random.element(of: Self.owners))-\(random.element(of: Self.trades)).example"
        let drawn = random.within(1...99)
        let digits = String(number ?? drawn)
        host = "\(prefix)-\(city)-\(digits.count < 2 ? "0" : "")\(digits)"
    }

    private static let cities = [
        "milano", "torino", "bologna", "pesaro", "napoli", "bari", "verona", "genova", "palermo", "trieste", "firenze", "ancona", "bergamo",
        "brescia", "catania", "lecce", "modena", "padova", "parma", "perugia", "rimini", "trento", "udine", "lyon", "wien", "graz", "porto",
    ]
    private static let owners = [
        "ferri", "galli", "moretti", "conti", "rinaldi", "serra", "villa", "caruso", "fontana", "marini", "leone", "longo", "testa",
        "grassi",
    ]
    private static let trades = [
        "legnami", "meccanica", "trasporti", "studio", "alimentari", "tessuti", "impianti", "ceramiche", "editore", "farmacia", "vini",
    ]
}
