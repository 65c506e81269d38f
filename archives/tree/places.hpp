// Where leaves are: folders and files on disk, bytes at hand, zips, zips in zips.
//
// Promises: a zip is opened when somebody needs it and kept open while there is room, so that an
// export of a thousand small zips takes neither a thousand handles nor all its bytes in memory. Any
// number of threads may ask at once. Errors have no `where`.
#pragma once

#include <cstdint>
#include <deque>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "archives/tree/container.hpp"

namespace runlight::tree {

class Places {
 public:
  explicit Places(const Limits& limits) : limits_(limits) {}

  // Adding is for one thread, before the others ask. What they return is the place's number.
  std::uint32_t add_folder(std::string path_with_slash);
  std::uint32_t add_held(SharedBlob blob);
  std::uint32_t add_zip_file(std::string path);
  std::uint32_t add_zip_held(SharedBlob blob);
  std::uint32_t add_zip_inside(std::uint32_t outer, std::uint64_t index);

  [[nodiscard]] bool is_zip(std::uint32_t place) const { return places_[place].is_zip; }
  [[nodiscard]] Result<std::shared_ptr<const Container>> zip(std::uint32_t place) const;
  // For a place that is no zip: the file called `inside` there.
  [[nodiscard]] Result<SharedBlob> file(std::uint32_t place, std::string_view inside) const;

 private:
  struct Place {
    bool is_zip = false;
    std::string path;  // empty: held, or inside another zip
    SharedBlob held;
    std::uint32_t outer = 0;
    std::uint64_t index = 0;
    mutable std::mutex opening;  // one thread unpacks it, the others wait
  };
  using Open = std::pair<std::uint32_t, std::shared_ptr<const Container>>;

  Place& add();
  [[nodiscard]] Result<SharedBlob> bytes_of(const Place& place) const;
  [[nodiscard]] Result<SharedBlob> unpacked(const Place& place) const;
  [[nodiscard]] std::shared_ptr<const Container> kept(std::uint32_t place) const;
  void keep(std::uint32_t place, std::shared_ptr<const Container> container) const;

  Limits limits_;
  std::deque<Place> places_;
  mutable std::mutex lock_;
  mutable std::list<Open> open_;  // the last used first
};

}  // namespace runlight::tree
