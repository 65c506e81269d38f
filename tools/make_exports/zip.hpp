// A zip written from front to back, its members asked for one by one and in order when it is
// closed, so that a large export needs no large memory. All times are the same fixed one.
#pragma once

#include <zip.h>

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "tools/make_exports/squeeze.hpp"

namespace runlight::make_exports {

class Zip {
 public:
  explicit Zip(std::string path);
  ~Zip();
  Zip(const Zip&) = delete;
  Zip& operator=(const Zip&) = delete;

  // Deflated here.
  void add(std::string_view name, std::string_view bytes);
  // Asked for when its turn has come.
  void add_packed(std::string_view name, std::function<Packed()> make);
  void add_stored(std::string_view name, std::function<std::string()> make);
  // Fills the room and says how much of it; 0 is the end. Deflated on the way.
  void add_stream(std::string_view name, std::function<std::size_t(char*, std::size_t)> fill);
  // As it is; it must stay there until close().
  void add_file(std::string_view name, const std::string& path);

  // Writes it all. The first thing that went wrong, if any.
  [[nodiscard]] Result<Done> close();

 private:
  class Member;
  enum class Method : std::uint8_t { Stored, Deflated, Squeeze };
  void add_member(std::string_view name, std::unique_ptr<Member> member, Method method);
  void add_source(std::string_view name, zip_source_t* source, Method method);
  void fail(std::string_view what);
  static zip_int64_t serve(void* member, void* data, zip_uint64_t length, zip_source_cmd_t command);

  std::string path_;
  zip_t* zip_ = nullptr;
  std::vector<std::unique_ptr<Member>> members_;
  std::string wrong_;
};

}  // namespace runlight::make_exports
