import RedisClient

extension RedisScript {
    /// Functions for the commit script that read what it checks, with commands that refuse keys of another type: a check of the type by itself
    /// would be one more command for each key.
    ///
    /// `refusal`: what the commit answers where such a command was refused.
    /// `read_fields`: values of a hash's fields, which ARGV names, or an error.
    /// `add_counters`: appends fields and what they come to; false where one holds no number, or one with which Lua would not count exactly.
    ///   Its numbers are exact up to 2^53, so 15 digits and what a commit adds are.
    /// `newest_entry`: id of the newest entry that a feed ever had.
    static let readForCommit = """
        local function refusal(key, failure)
            if string.find(failure.err, 'WRONGTYPE', 1, true) then return {'type', key} end
            return failure
        end
        local function read_fields(key, first, last)
            if last - first < 1000 then return redis.pcall('HMGET', key, unpack(ARGV, first, last)) end
            local values = {}
            for slice = first, last, 1000 do
                local stop = math.min(slice + 999, last)
                local part = redis.pcall('HMGET', key, unpack(ARGV, slice, stop))
                if part.err then return part end
                for index = 1, stop - slice + 1 do values[slice - first + index] = part[index] end
            end
            return values
        end
        local function add_counters(fields, values, skipped, names, count)
            local size = #fields
            for index = 1, count do
                local value = values[skipped + index] or '0'
                if value ~= '0' and (#value > 15 or not string.find(value, '^-?[1-9]%d*$')) then return false end
                local sum = value + ARGV[names + count + index - 1]
                fields[size + 1] = ARGV[names + index - 1]
                -- The first form is made three times as fast, and may know 32 bits only.
                fields[size + 2] = string.format(math.abs(sum) < 2147483648 and '%d' or '%.0f', sum)
                size = size + 2
            end
            return true
        end
        local function newest_entry(feed)
            if redis.call('EXISTS', feed) == 0 then return '0-0' end
            local info = redis.call('XINFO', 'STREAM', feed)
            for field = 1, #info, 2 do
                if info[field] == 'last-generated-id' then return info[field + 1] end
            end
        end
        """
}
