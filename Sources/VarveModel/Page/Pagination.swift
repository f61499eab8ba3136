/// Where a page stands in its listing: the contract's `pagination`.
package struct Pagination: Hashable, Sendable {
    package let request: PageRequest
    package let totalCount: Int

    package init(request: PageRequest, totalCount: Int) {
        self.request = request
        self.totalCount = totalCount
    }

    package var totalPages: Int { (totalCount + request.size - 1) / request.size }
    package var nextPage: Int? { request.page < totalPages ? request.page + 1 : nil }
    /// The page before; past the end that is the last one there is.
    package var previousPage: Int? { request.page > 1 && totalPages > 0 ? min(request.page - 1, totalPages) : nil }

    package func write(to json: inout JSONWriter, sortedBy field: String, _ direction: String = "desc") {
        json.object("pagination") { json in
            json.member("page", request.page)
            json.member("page_size", request.size)
            json.member("total_count", totalCount)
            json.member("total_pages", totalPages)
            json.member("has_next", nextPage != nil)
            json.member("has_prev", previousPage != nil)
            json.member("next_page", nextPage)
            json.member("prev_page", previousPage)
            json.member("sort_by", field)
            json.member("sort_direction", direction)
        }
    }
}
