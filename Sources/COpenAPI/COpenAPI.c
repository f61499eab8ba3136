#include "COpenAPI.h"

// SwiftPM's own way of embedding makes an array literal, which takes Swift half a minute to compile at this size.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char bytes[] = {
#embed "openapi.json"
};

const unsigned char *const varve_openapi = bytes;
const size_t varve_openapi_size = sizeof bytes;
