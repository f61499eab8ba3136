#ifndef CCONSOLE_H
#define CCONSOLE_H

#include <stddef.h>

/// A file of the console, byte for byte.
struct varve_console_asset {
    /// Below `assets/`.
    const char *path;
    /// As in `Content-Type`.
    const char *type;
    const unsigned char *bytes;
    size_t size;
};

/// All files below `assets/`, by path.
extern const struct varve_console_asset *const varve_console_assets;
/// How many there are.
extern const size_t varve_console_asset_count;

#endif
