// How much a runner's archive may ask of us: what keeps memory, time and disk bounded whatever is
// in it.
#pragma once

#include <cstdint>

namespace runlight::tree {

struct Limits {
  std::int32_t depth = 5;                               // zips inside each other
  std::int64_t entries = 300'000;                       // files and members over all
  std::int64_t file_bytes = std::int64_t{256} << 20U;   // a file that is read whole
  std::int64_t stream_bytes = std::int64_t{64} << 30U;  // a file that is streamed, a zip in a zip
  std::int64_t total_bytes = std::int64_t{1} << 40U;    // what may come out in all
  std::int64_t ratio = 300;                             // how many times its packed size ...
  std::int64_t ratio_from_bytes = std::int64_t{8} << 20U;  // ... once more than this came out
  std::int64_t name_bytes = 1024;                          // a name inside an archive
  std::int64_t memory_bytes = std::int64_t{32} << 20U;     // a larger zip in a zip goes to disk
};

}  // namespace runlight::tree
