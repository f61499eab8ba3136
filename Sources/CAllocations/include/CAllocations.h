#pragma once

#include <stdint.h>

/// Allocations that this thread has made so far: malloc, calloc, realloc and their aligned forms.
///
/// A program that links this target counts them; the functions stand before those of the C library.
uint64_t allocations_of_thread(void);
