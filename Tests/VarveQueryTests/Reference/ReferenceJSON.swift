/// The answers' bodies as the contract writes them.
extension ReferenceTimeline {
    var body: String {
        let groups = groups.map { group in
            let ids = group.inventories.map(String.init).joined(separator: ",")
            return """
                {"date":"\(ReferenceDate(day: group.day).text)","inventory_count":\(group.inventories.count),\
                "change_count":\(group.changes),"inventory_ids":[\(ids)]}
                """
        }
        return """
            {"code":200,"message":"inventory timeline retrieved successfully","data":{"summary":{"total":\(summary.reduce(0, +)),\
            "critical":\(summary[0]),"high":\(summary[1]),"medium":\(summary[2]),"low":\(summary[3])},\
            "groups":[\(groups.joined(separator: ","))],\(page.json(sortedBy: "date"))}}
            """
    }
}

extension ReferenceDays {
    var body: String {
        let days = days.map { day in
            """
            {"date":"\(ReferenceDate(day: day.day).text)","inventory_count":\(day.inventories),\(Self.members(day.counts))}
            """
        }
        return """
            {"code":200,"message":"inventory days retrieved successfully","data":{"summary":{\(Self.members(summary))},\
            "days":[\(days.joined(separator: ","))]}}
            """
    }

    private static func members(_ counts: [Int]) -> String {
        """
        "total":\(counts.reduce(0, +)),"critical":\(counts[0]),"high":\(counts[1]),"medium":\(counts[2]),"low":\(counts[3])
        """
    }
}

extension ReferenceDiffs {
    func body(system: String) -> String {
        """
        {"code":200,"message":"inventory diffs retrieved successfully","data":{\
        "diffs":[\(diffs.map { $0.json(system) }.joined(separator: ","))],\(page.json(sortedBy: "created_at"))}}
        """
    }
}

extension ReferenceDiff {
    fileprivate func json(_ system: String) -> String {
        let path = change.path.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return """
            {"id":\(change.id),"system_id":"\(system)","previous_inventory_id":\(previousInventory.map(String.init) ?? "null"),\
            "inventory_id":\(inventory),"diff_type":"\(change.type)","field_path":"\(path)",\
            "previous_value":\(change.previous?.json ?? "null"),"current_value":\(change.current?.json ?? "null"),\
            "severity":"\(change.severity)","category":"\(change.category)","notification_sent":false,\
            "created_at":"\(ReferenceDate.text(time))","rules_version":"test"}
            """
    }
}

extension ReferencePage {
    fileprivate func json(sortedBy field: String) -> String {
        """
        "pagination":{"page":\(page),"page_size":\(size),"total_count":\(count),"total_pages":\(pages),"has_next":\(next != nil),\
        "has_prev":\(previous != nil),"next_page":\(next.map(String.init) ?? "null"),"prev_page":\(previous.map(String.init) ?? "null"),\
        "sort_by":"\(field)","sort_direction":"desc"}
        """
    }
}
