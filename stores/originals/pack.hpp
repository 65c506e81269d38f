// Makes files smaller before they are kept, unless they are packed already. put() and Writer do
// this by themselves; whoever has several cores does it beforehand on each.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "archives/tree/packing.hpp"

struct z_stream_s;

namespace runlight::stores {

// Whether packing these bytes again would gain nothing: they start as a gzip or a zip.
[[nodiscard]] bool is_packed_already(std::string_view bytes);

// Deflate: `into` holds the packed bytes. AsFound: keep `bytes` themselves.
[[nodiscard]] tree::Packing pack(std::string_view bytes, std::string& into);

// The same in pieces, for files of any size; faster and less thorough.
class Packer {
 public:
  Packer();
  // Both give packed bytes, good until the next call, perhaps none.
  [[nodiscard]] std::string_view add(std::string_view bytes);
  [[nodiscard]] std::string_view finish();

 private:
  struct End {
    void operator()(z_stream_s* stream) const;
  };
  [[nodiscard]] std::string_view run(std::string_view bytes, int flush);

  std::unique_ptr<z_stream_s, End> stream_;
  std::string out_;
};

}  // namespace runlight::stores
