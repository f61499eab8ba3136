#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A DOM parser and an On-Demand parser of simdjson, both used again for each document.
typedef struct SimdJSON SimdJSON;

SimdJSON *simdjson_create(void);
void simdjson_destroy(SimdJSON *parser);

/// Bytes that must be readable behind each text.
size_t simdjson_padding(void);

/// The instruction set that is used, such as "haswell".
const char *simdjson_instructions(void);

/// Parses to simdjson's tree. False where it refuses the text.
bool simdjson_parse(SimdJSON *parser, const uint8_t *text, size_t length, size_t capacity);

/// Visits every name and value by the On-Demand front end and takes scalars as raw tokens. No tree, numbers and escapes unchecked.
///
/// Sets the number of values and a sum over tokens, so that nothing is optimised away. False where simdjson refuses the text.
bool simdjson_walk(SimdJSON *parser, const uint8_t *text, size_t length, size_t capacity, size_t *values, size_t *sum);

#ifdef __cplusplus
}
#endif
