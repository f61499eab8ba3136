#ifndef COPENAPI_H
#define COPENAPI_H

#include <stddef.h>

/// openapi.json, byte for byte.
extern const unsigned char *const varve_openapi;
/// Its number of bytes.
extern const size_t varve_openapi_size;

#endif
