// Brings original files into the place beside a diary: many small ones at a time, a large one in
// pieces.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "stores/originals/originals.hpp"

namespace runlight::bundle {

class OriginalsIn {
 public:
  using Piece = std::function<Result<Done>(std::string_view)>;
  // Hands all bytes of one file to the piece it is given.
  using Source = std::function<Result<Done>(const Piece&)>;

  explicit OriginalsIn(stores::Originals& into) : into_(&into) {}

  // `sha256` is what the bytes must give; a file that is there already is not read.
  [[nodiscard]] Result<Done> add(std::string_view sha256, std::string_view name, std::int64_t bytes,
                                 const Source& source);
  [[nodiscard]] Result<stores::PutReport> finish();

 private:
  struct Waiting {
    std::string sha256;
    std::string name;
    std::string bytes;
  };
  [[nodiscard]] Result<Done> add_large(std::string_view sha256, std::string_view name,
                                       const Source& source);
  [[nodiscard]] Result<Done> put_waiting();
  void count(const stores::PutReport& report);

  stores::Originals* into_;
  std::vector<Waiting> waiting_;
  std::int64_t waiting_bytes_ = 0;
  stores::PutReport report_;
};

}  // namespace runlight::bundle
