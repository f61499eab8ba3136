/// Parameters of the API.
extension HostileTable {
    static let parameters: [HostileRequest] =
        each(
            "parameters", to: .query,
            [
                ("page 0", "page=0", 400), ("page -1", "page=-1", 400), ("page +1", "page=+1", 400), ("page 1e3", "page=1e3", 400),
                ("page of 20 digits", "page=99999999999999999999", 400),
                ("page 2^63 - 1", "page=9223372036854775807&page_size=200", 200), ("page empty", "page=", 400),
                ("page in other digits", "page=%D9%A1", 400), ("page as a list", "page[]=1", 200), ("two pages", "page=1&page=2", 400),
                ("page NUL", "page=1%00", 400), ("page_size 201", "page_size=201", 400), ("page_size 0", "page_size=0", 400),
                ("page_size 10^9", "page_size=1000000000", 400),
                ("the day before all days", "from_date=0000-00-00T00:00:00Z", 400),
                ("the 30th of February", "from_date=2026-02-30T00:00:00Z", 400), ("the year 9999", "to_date=9999-12-31T23:59:59Z", 200),
                ("the year 99999", "to_date=99999-01-01T00:00:00Z", 400),
                ("a leap second", "to_date=2026-06-30T23:59:60Z", 200), ("offset +99:99", "from_date=2026-01-01T00:00:00%2B99:99", 400),
                ("100,000 decimals of a second", "from_date=2026-01-01T00:00:00." + String(repeating: "1", count: 60_000) + "Z", 200),
                ("now", "from_date=now", 400),
                ("from after to", "from_date=2026-02-01T00:00:00Z&to_date=2026-01-01T00:00:00Z", 400),
                ("a broken escape", "severity=%", 400), ("another one", "severity=%zz", 400),
                ("bytes that are no UTF-8", "search=%ff%fe", 400), ("overlong UTF-8", "search=%c0%af", 400),
                ("unknown severity", "severity=apocalyptic", 400), ("SQL", "severity=high';DROP%20TABLE--", 400),
                ("a script", "severity=%3Cscript%3E", 400),
                ("5,000 severities", "severity=" + Array(repeating: "high", count: 5000).joined(separator: ","), 200),
                ("5,000 bad severities", "severity=" + Array(repeating: "x", count: 5000).joined(separator: ","), 400),
                ("5,000 parameters", (0..<5000).map { "p\($0)=1" }.joined(separator: "&"), 200),
                ("60,000 ampersands", String(repeating: "&", count: 60_000), 200),
                ("60,000 equals signs", String(repeating: "=", count: 60_000), 200),
                ("60,000 percent signs", "search=" + String(repeating: "%25", count: 20_000), 400),
                ("a secret in an unknown parameter", "token=m4rk3r-of-a-s3cr3t", 200), ("semicolons", "page=1;page=2", 400),
                ("a second question mark", "?page=1", 200),
            ]
        ) { world, text in world.ask("/api/systems/theirs/inventory/diffs?\(text)") }

    /// What engines with backtracking take for ever for.
    static let searches: [HostileRequest] =
        each(
            "searches", to: .query,
            [
                ("257 characters", String(repeating: "a", count: 257), 400), ("256 characters", String(repeating: "a", count: 256), 200),
                ("(a+)+$", "(a%2B)%2B%24", 200), ("(.*)*x", "(.*)*x", 200), ("256 stars", String(repeating: "*", count: 256), 200),
                ("128 times *a", String(repeating: "*a", count: 128), 200), ("brackets", String(repeating: "[", count: 256), 200),
                ("backslashes", String(repeating: "%5C", count: 256), 200), ("percent signs", String(repeating: "%25", count: 256), 200),
                ("NUL", "%00", 200),
                ("combining characters", "e" + String(repeating: "%CC%81", count: 255), 200),
                ("a letter that grows in other cases", String(repeating: "%C4%B0", count: 256), 200), ("empty", "", 200),
            ]
        ) { world, text in world.ask("/api/systems/mine/inventory/diffs?search=\(text)") }
        + each(
            "searches", to: .query,
            [
                ("path of 256 stars", "path=" + String(repeating: "*", count: 256), 400),
                ("path *.*.*…", "path=" + Array(repeating: "*", count: 1000).joined(separator: "."), 400),
                ("path with brackets", "path=" + String(repeating: "[", count: 5000), 400), ("path NUL", "path=%00", 400),
                ("path empty", "path=", 400), ("no path", "value=1", 400),
                ("value of 60,000 bytes", "path=facts.distro.version&value=" + String(repeating: "v", count: 60_000), 400),
                ("forged cursor", "path=facts.distro.version&cursor=AAAA", 400),
                ("cursor of 60,000 bytes", "path=facts.distro.version&cursor=" + String(repeating: "A", count: 60_000), 400),
            ]
        ) { world, text in world.ask("/api/inventory/search?\(text)") }
        + each(
            "searches", to: .query,
            [
                ("field path of brackets", String(repeating: "[", count: 5000), 400), ("field path with any element", "a[]", 400),
                ("field path with 2^64", "a[18446744073709551616]", 400),
                ("field path of 30,000 names", Array(repeating: "a", count: 30_000).joined(separator: "."), 400),
                ("field path ..", "..", 400),
            ]
        ) { world, text in world.ask("/api/systems/mine/inventory/fields?path=\(text)") }

    static let cursors: [HostileRequest] =
        each(
            "cursors", to: .query,
            [
                ("not base64", "since=****", 400), ("short", "since=AA", 400),
                ("zeros", "since=" + String(repeating: "A", count: 400), 400),
                ("60,000 bytes", "since=" + String(repeating: "A", count: 60_000), 400), ("empty", "since=", 400),
                ("a stream's id", "since=0-0", 400), ("NUL", "since=%00", 400),
                ("limit 0", "limit=0", 400), ("limit 1001", "limit=1001", 400), ("limit -1", "limit=-1", 400),
                ("two cursors", "since=now&since=oldest", 400),
                ("3,000 systems", "since=oldest&" + (0..<3000).map { "system_id=s\($0)" }.joined(separator: "&"), 200),
            ]
        ) { world, text in world.ask("/api/inventory/changes?\(text)") }
        + each(
            "cursors", to: .query,
            [
                ("Last-Event-ID not base64", "****", 400), ("Last-Event-ID of 60,000 bytes", String(repeating: "A", count: 60_000), 400),
                ("Last-Event-ID forged", "AQAAAAAAAAAA", 400),
            ]
        ) { world, text in world.ask("/api/inventory/changes", ["Accept: text/event-stream", "Last-Event-ID: \(text)"]) }
}
