/// Which page of a listing is asked for.
package struct PageRequest: Hashable, Sendable {
    /// From 1.
    package var page: Int
    /// 1 to 200.
    package var size: Int

    package static let standard = PageRequest(page: 1, size: 20)
    package static let sizes = 1...200

    package init(page: Int, size: Int) {
        self.page = page
        self.size = size
    }

    /// Number of items before the page; saturates, so that a page of any number can be asked for.
    package var offset: Int {
        let (product, overflow) = (page - 1).multipliedReportingOverflow(by: size)
        return overflow ? Int.max : product
    }

    /// The page's part of a listing of so many items; empty past its end.
    package func range(of total: Int) -> Range<Int> {
        let start = min(offset, total)
        return start..<min(total, start + min(size, total - start))
    }
}
