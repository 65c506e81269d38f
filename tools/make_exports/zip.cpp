#include "tools/make_exports/zip.hpp"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <utility>

namespace runlight::make_exports {
namespace {

// 2026-09-14, 12:00, as DOS writes it.
constexpr zip_uint16_t kDosTime = 12U << 11U;
constexpr zip_uint16_t kDosDate = (2026U - 1980U) << 9U | 9U << 5U | 14U;

}  // namespace

class Zip::Member {
 public:
  std::function<Packed()> make;
  std::function<std::size_t(char*, std::size_t)> fill;
  Method method = Method::Stored;

  // Made when first looked at, let go when read to the end.
  void want() {
    if (made_ || !make) return;
    packed_ = make();
    made_ = true;
  }
  std::size_t read(char* to, std::size_t length) {
    if (fill) return fill(to, length);
    const std::size_t some = std::min(length, packed_.bytes.size() - at_);
    std::memcpy(to, packed_.bytes.data() + at_, some);
    at_ += some;
    return some;
  }
  void release() { packed_.bytes = std::string(); }

  void describe(zip_stat_t& stat) {
    zip_stat_init(&stat);
    if (fill) return;
    want();
    stat.size = packed_.size;
    stat.comp_method = method == Method::Deflated ? ZIP_CM_DEFLATE : ZIP_CM_STORE;
    stat.valid = ZIP_STAT_SIZE | ZIP_STAT_COMP_METHOD;
    if (method == Method::Stored) return;
    stat.comp_size = comp_size();
    stat.crc = packed_.crc;
    stat.valid |= ZIP_STAT_COMP_SIZE | ZIP_STAT_CRC;
  }

 private:
  [[nodiscard]] std::uint64_t comp_size() {
    if (comp_size_ == 0) comp_size_ = packed_.bytes.size();
    return comp_size_;
  }

  Packed packed_;
  std::uint64_t comp_size_ = 0;
  std::size_t at_ = 0;
  bool made_ = false;
};

Zip::Zip(std::string path) : path_(std::move(path)) {
  std::remove(path_.c_str());
  int code = 0;
  zip_ = zip_open(path_.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
  if (zip_ == nullptr) fail("it cannot be made");
}

Zip::~Zip() {
  if (zip_ != nullptr) zip_discard(zip_);
}

void Zip::fail(std::string_view what) {
  if (wrong_.empty()) wrong_ = std::string(what);
}

zip_int64_t Zip::serve(void* state, void* data, zip_uint64_t length, zip_source_cmd_t command) {
  auto* member = static_cast<Member*>(state);
  switch (command) {
    case ZIP_SOURCE_SUPPORTS:
      return ZIP_SOURCE_SUPPORTS_READABLE;
    case ZIP_SOURCE_STAT:
      member->describe(*static_cast<zip_stat_t*>(data));
      return sizeof(zip_stat_t);
    case ZIP_SOURCE_OPEN:
      member->want();
      return 0;
    case ZIP_SOURCE_READ:
      return static_cast<zip_int64_t>(member->read(static_cast<char*>(data), length));
    case ZIP_SOURCE_CLOSE:
      member->release();
      return 0;
    case ZIP_SOURCE_ERROR: {
      zip_error_t none;
      zip_error_init(&none);
      return zip_error_to_data(&none, data, length);
    }
    default:  // libzip's other commands: FREE needs nothing, the rest is not supported
      return 0;
  }
}

void Zip::add_source(std::string_view name, zip_source_t* source, Method method) {
  if (source == nullptr) return fail("no memory");
  const zip_int64_t at = zip_file_add(zip_, std::string(name).c_str(), source, ZIP_FL_ENC_UTF_8);
  if (at < 0) {
    zip_source_free(source);
    return fail(std::string(name) + ": " + zip_strerror(zip_));
  }
  const auto index = static_cast<zip_uint64_t>(at);
  zip_file_set_dostime(zip_, index, kDosTime, kDosDate, 0);
  zip_set_file_compression(zip_, index, method == Method::Stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE,
                           method == Method::Squeeze ? 1 : 0);
}

void Zip::add_member(std::string_view name, std::unique_ptr<Member> member, Method method) {
  if (zip_ == nullptr) return;
  member->method = method;
  zip_source_t* source = zip_source_function(zip_, &Zip::serve, member.get());
  members_.push_back(std::move(member));
  add_source(name, source, method);
}

void Zip::add(std::string_view name, std::string_view bytes) {
  if (bytes.empty()) {
    return add_stored(name, [] { return std::string(); });
  }
  add_packed(name, [packed = deflated(bytes)] { return packed; });
}

void Zip::add_packed(std::string_view name, std::function<Packed()> make) {
  auto member = std::make_unique<Member>();
  member->make = std::move(make);
  add_member(name, std::move(member), Method::Deflated);
}

void Zip::add_stored(std::string_view name, std::function<std::string()> make) {
  auto member = std::make_unique<Member>();
  member->make = [make = std::move(make)] {
    Packed out;
    out.bytes = make();
    out.size = out.bytes.size();
    return out;
  };
  add_member(name, std::move(member), Method::Stored);
}

void Zip::add_stream(std::string_view name, std::function<std::size_t(char*, std::size_t)> fill) {
  auto member = std::make_unique<Member>();
  member->fill = std::move(fill);
  add_member(name, std::move(member), Method::Squeeze);
}

void Zip::add_file(std::string_view name, const std::string& path) {
  if (zip_ == nullptr) return;
  add_source(name, zip_source_file(zip_, path.c_str(), 0, -1), Method::Stored);
}

Result<Done> Zip::close() {
  if (wrong_.empty() && zip_close(zip_) != 0) fail(zip_strerror(zip_));
  if (!wrong_.empty()) {
    return storage_error(path_, wrong_, "choose another place, or make room there");
  }
  zip_ = nullptr;
  return Done{};
}

}  // namespace runlight::make_exports
