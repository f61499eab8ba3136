import Testing
import VarveModel

@Suite struct PageTests {
    @Test(arguments: [
        (1, 20, 0, 0..<0), (1, 20, 5, 0..<5), (2, 20, 40, 20..<40), (2, 20, 39, 20..<39), (3, 20, 40, 40..<40), (9, 20, 40, 40..<40),
        (Int.max, 200, 40, 40..<40),
    ])
    func ranges(page: Int, size: Int, total: Int, range: Range<Int>) {
        #expect(PageRequest(page: page, size: size).range(of: total) == range)
    }

    @Test func pagesCoverAListingOnce() {
        for total in 0...45 {
            for size in [1, 7, 20, 200] {
                let pages = Pagination(request: PageRequest(page: 1, size: size), totalCount: total).totalPages
                let covered = (0..<pages).flatMap { Array(PageRequest(page: $0 + 1, size: size).range(of: total)) }
                #expect(covered == Array(0..<total))
            }
        }
    }

    @Test(
        arguments: [
            (1, 0, 0, nil, nil), (1, 20, 1, nil, nil), (1, 21, 2, 2, nil), (2, 41, 3, 3, 1), (3, 41, 3, nil, 2), (9, 41, 3, nil, 3),
            (2, 0, 0, nil, nil), (Int.max, 21, 2, nil, 2),
        ] as [(Int, Int, Int, Int?, Int?)])
    func neighbours(page: Int, total: Int, pages: Int, next: Int?, previous: Int?) {
        let pagination = Pagination(request: PageRequest(page: page, size: 20), totalCount: total)
        #expect(pagination.totalPages == pages)
        #expect(pagination.nextPage == next)
        #expect(pagination.previousPage == previous)
    }

    @Test func json() {
        var json = JSONWriter()
        json.object { Pagination(request: PageRequest(page: 2, size: 20), totalCount: 40).write(to: &$0, sortedBy: "date") }
        #expect(
            String(decoding: json.bytes, as: UTF8.self) == """
                {"pagination":{"page":2,"page_size":20,"total_count":40,"total_pages":2,"has_next":false,"has_prev":true,\
                "next_page":null,"prev_page":1,"sort_by":"date","sort_direction":"desc"}}
                """)
    }
}
