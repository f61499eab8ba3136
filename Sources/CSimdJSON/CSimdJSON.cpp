#include "CSimdJSON.h"

#include <simdjson.h>

using namespace simdjson;

struct SimdJSON {
    dom::parser dom;
    ondemand::parser onDemand;
};

namespace {

struct Totals {
    size_t values = 0;
    size_t sum = 0;
};

template <typename Value> error_code visit(Value value, Totals &totals, size_t depth = 0) {
    if (depth > DEFAULT_MAX_DEPTH) return DEPTH_ERROR;
    totals.values++;
    ondemand::json_type type;
    SIMDJSON_TRY(value.type().get(type));
    if (type == ondemand::json_type::object) {
        ondemand::object object;
        SIMDJSON_TRY(value.get_object().get(object));
        for (auto member : object) {
            ondemand::raw_json_string name;
            SIMDJSON_TRY(member.key().get(name));
            totals.sum += static_cast<unsigned char>(*name.raw());
            ondemand::value child;
            SIMDJSON_TRY(member.value().get(child));
            SIMDJSON_TRY(visit(child, totals, depth + 1));
        }
    } else if (type == ondemand::json_type::array) {
        ondemand::array array;
        SIMDJSON_TRY(value.get_array().get(array));
        for (auto element : array) {
            ondemand::value child;
            SIMDJSON_TRY(element.get(child));
            SIMDJSON_TRY(visit(child, totals, depth + 1));
        }
    } else {
        totals.sum += value.raw_json_token().size();
    }
    return SUCCESS;
}

}  // namespace

SimdJSON *simdjson_create(void) { return new SimdJSON(); }
void simdjson_destroy(SimdJSON *parser) { delete parser; }
size_t simdjson_padding(void) { return SIMDJSON_PADDING; }

const char *simdjson_instructions(void) {
    static const std::string name = get_active_implementation()->name();
    return name.c_str();
}

bool simdjson_parse(SimdJSON *parser, const uint8_t *text, size_t length, size_t capacity) {
    return capacity >= length + SIMDJSON_PADDING && parser->dom.parse(text, length, false).error() == SUCCESS;
}

bool simdjson_walk(SimdJSON *parser, const uint8_t *text, size_t length, size_t capacity, size_t *values, size_t *sum) {
    ondemand::document document;
    if (parser->onDemand.iterate(text, length, capacity).get(document) != SUCCESS) return false;
    ondemand::value top;
    Totals totals;
    if (document.get_value().get(top) != SUCCESS || visit(top, totals) != SUCCESS) return false;
    *values = totals.values;
    *sum = totals.sum;
    return true;
}
