#include "archives/bundle/original_source.hpp"

#include <zip.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <string_view>
#include <utility>

namespace runlight::bundle {
namespace {

struct State {
  const stores::Originals* originals;
  std::string sha256;
  std::int64_t bytes;
  std::optional<Error>* failed;
  std::optional<stores::Originals::Reader> reader;
  std::string_view rest;
  zip_error_t error{};
};

zip_int64_t fail(State& state, Error error) {
  *state.failed = std::move(error);
  zip_error_set(&state.error, ZIP_ER_READ, EIO);
  return -1;
}

zip_int64_t open(State& state) {
  auto reader = state.originals->reader(state.sha256);
  if (!reader.ok()) return fail(state, std::move(reader).error());
  state.reader.emplace(std::move(reader).value());
  state.rest = {};
  return 0;
}

zip_int64_t read(State& state, char* into, std::size_t size) {
  if (state.rest.empty()) {
    auto next = state.reader->next();
    if (!next.ok()) return fail(state, std::move(next).error());
    state.rest = next.value();
  }
  const std::size_t given = std::min(size, state.rest.size());
  if (given > 0) std::memcpy(into, state.rest.data(), given);
  state.rest.remove_prefix(given);
  return static_cast<zip_int64_t>(given);
}

zip_int64_t stat(const State& state, void* into) {
  auto* const out = static_cast<zip_stat_t*>(into);
  zip_stat_init(out);
  out->size = static_cast<zip_uint64_t>(state.bytes);
  out->valid = ZIP_STAT_SIZE;
  return sizeof(zip_stat_t);
}

zip_int64_t answer(void* data, void* buffer, zip_uint64_t size, zip_source_cmd_t command) {
  State& state = *static_cast<State*>(data);
  switch (command) {
    case ZIP_SOURCE_OPEN:
      return open(state);
    case ZIP_SOURCE_READ:
      return read(state, static_cast<char*>(buffer), size);
    case ZIP_SOURCE_CLOSE:
      state.reader.reset();
      return 0;
    case ZIP_SOURCE_STAT:
      return stat(state, buffer);
    case ZIP_SOURCE_ERROR:
      return zip_error_to_data(&state.error, buffer, size);
    case ZIP_SOURCE_FREE:
      delete &state;
      return 0;
    case ZIP_SOURCE_SUPPORTS:
      return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
                                            ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE,
                                            ZIP_SOURCE_SUPPORTS, -1);
    default:  // the library's commands for seeking and writing, not a domain enum
      zip_error_set(&state.error, ZIP_ER_OPNOTSUPP, 0);
      return -1;
  }
}

}  // namespace

zip_source* new_original_source(zip* archive, const stores::Originals& originals,
                                std::string sha256, std::int64_t bytes,
                                std::optional<Error>& failed) {
  auto state = std::make_unique<State>();
  state->originals = &originals;
  state->sha256 = std::move(sha256);
  state->bytes = bytes;
  state->failed = &failed;
  zip_error_init(&state->error);
  zip_source_t* const source = zip_source_function(archive, answer, state.get());
  if (source != nullptr) static_cast<void>(state.release());  // ZIP_SOURCE_FREE ends it
  return source;
}

}  // namespace runlight::bundle
