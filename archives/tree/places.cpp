#include "archives/tree/places.hpp"

#include <algorithm>

namespace runlight::tree {
namespace {

constexpr std::size_t kMostOpen = 16;
constexpr std::size_t kMostSpooled = 2;  // large ones, on disk
constexpr std::int64_t kMostMemoryBytes = std::int64_t{64} << 20U;

}  // namespace

Places::Place& Places::add() { return places_.emplace_back(); }

std::uint32_t Places::add_folder(std::string path_with_slash) {
  add().path = std::move(path_with_slash);
  return static_cast<std::uint32_t>(places_.size() - 1);
}

std::uint32_t Places::add_held(SharedBlob blob) {
  add().held = std::move(blob);
  return static_cast<std::uint32_t>(places_.size() - 1);
}

std::uint32_t Places::add_zip_file(std::string path) {
  const std::uint32_t number = add_folder(std::move(path));
  places_[number].is_zip = true;
  return number;
}

std::uint32_t Places::add_zip_held(SharedBlob blob) {
  const std::uint32_t number = add_held(std::move(blob));
  places_[number].is_zip = true;
  return number;
}

std::uint32_t Places::add_zip_inside(std::uint32_t outer, std::uint64_t index) {
  Place& place = add();
  place.is_zip = true;
  place.outer = outer;
  place.index = index;
  return static_cast<std::uint32_t>(places_.size() - 1);
}

Result<SharedBlob> Places::file(std::uint32_t place, std::string_view inside) const {
  const Place& found = places_[place];
  if (found.held != nullptr) return found.held;
  return open_blob(found.path + std::string(inside));
}

std::shared_ptr<const Container> Places::kept(std::uint32_t place) const {
  const std::lock_guard<std::mutex> hold(lock_);
  const auto found = std::find_if(open_.begin(), open_.end(),
                                  [&](const Open& open) { return open.first == place; });
  if (found == open_.end()) return nullptr;
  open_.splice(open_.begin(), open_, found);
  return open_.front().second;
}

void Places::keep(std::uint32_t place, std::shared_ptr<const Container> container) const {
  const std::lock_guard<std::mutex> hold(lock_);
  open_.emplace_front(place, std::move(container));
  std::size_t spooled = 0;
  std::int64_t memory_bytes = 0;
  std::size_t seen = 0;
  for (auto open = open_.begin(); open != open_.end();) {
    memory_bytes += open->second->memory_bytes();
    spooled += open->second->is_spooled() ? 1U : 0U;
    ++seen;
    const bool has_room =
        seen <= kMostOpen && spooled <= kMostSpooled && memory_bytes <= kMostMemoryBytes;
    // The first is what somebody needs now. Whoever still reads one that goes keeps it to the end.
    open = has_room || seen == 1 ? std::next(open) : open_.erase(open);
  }
}

Result<std::shared_ptr<const Container>> Places::zip(std::uint32_t place) const {
  if (auto found = kept(place)) return found;
  const Place& wanted = places_[place];
  const std::lock_guard<std::mutex> hold(wanted.opening);
  if (auto found = kept(place)) return found;
  RL_TRY(SharedBlob bytes, bytes_of(wanted));
  RL_TRY(auto container, Container::open(std::move(bytes), limits_, limits_.entries));
  std::shared_ptr<const Container> shared = std::move(container);
  keep(place, shared);
  return shared;
}

Result<SharedBlob> Places::bytes_of(const Place& place) const {
  if (place.held != nullptr) return place.held;
  if (!place.path.empty()) return open_blob(place.path);
  return unpacked(place);
}

Result<SharedBlob> Places::unpacked(const Place& place) const {
  RL_TRY(const auto outer, zip(place.outer));
  RL_TRY(const auto member, outer->member(place.index));
  if (!member) {
    return input_error("", "it was changed while it was being read", "try again");
  }
  if (member->bytes <= limits_.memory_bytes) {
    File file;
    RL_TRY_DONE(outer->read(*member, file));
    return blob_of(std::move(file.bytes));
  }
  Spool spool(limits_.memory_bytes);
  RL_TRY_DONE(outer->stream(*member, [&](std::string_view bytes) { return spool.add(bytes); }, {}));
  return spool.finish();
}

}  // namespace runlight::tree
