// How the bytes of a file are kept.
#pragma once

namespace runlight::tree {

enum class Packing : unsigned char {
  AsFound,  // the file's own bytes
  Deflate,  // raw deflate of the file's own bytes (no zlib or gzip header)
};

}  // namespace runlight::tree
