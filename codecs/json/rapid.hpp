// The one place that sets RapidJSON up: its own assertions end in ours, nothing is thrown.
#pragma once

#include "core/base/check.hpp"

#define RAPIDJSON_ASSERT(condition) RL_CHECK(condition)
#define RAPIDJSON_NOEXCEPT_ASSERT(condition) RL_CHECK(condition)
#define RAPIDJSON_HAS_STDSTRING 0

#include <rapidjson/error/error.h>
#include <rapidjson/reader.h>
#include <rapidjson/stream.h>
