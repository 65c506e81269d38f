#include "archives/tree/walk.hpp"

#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>

#include "archives/tree/names.hpp"

namespace runlight::tree {
namespace {

constexpr std::size_t kStartBytes = 4;

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};

Result<std::vector<std::string>> names_in(const std::string& path) {
  const std::unique_ptr<DIR, CloseFolder> folder(::opendir(path.c_str()));
  if (folder == nullptr) {
    return input_error("", "the folder cannot be opened", "change its permissions");
  }
  std::vector<std::string> names;
  // Each folder is read by one thread with a handle of its own.
  while (const dirent* const entry = ::readdir(folder.get())) {  // NOLINT(concurrency-mt-unsafe)
    const std::string_view name(entry->d_name);
    if (name != "." && name != "..") names.emplace_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string start_of(const Blob& blob) {
  std::string start(kStartBytes, '\0');
  const auto got = blob.read_at(start.data(), start.size(), 0);
  start.resize(got.ok() ? got.value() : 0);
  return start;
}

Error no_zip() { return input_error("", "its name says zip, but it is none", "download it again"); }

}  // namespace

void Walk::refuse(std::string shown, Error error) {
  found_.refused.push_back({std::move(shown), std::move(error.what), std::move(error.mend)});
}

void Walk::stop(const std::string& shown, std::string_view what) {
  is_full_ = true;
  refuse(shown, input_error("", what, "give fewer files at once"));
}

bool Walk::has_room(const std::string& shown, std::int64_t bytes) {
  if (is_full_) return false;
  if (bytes > limits_.total_bytes - bytes_) {
    stop(shown, "it is too much in all: this file and all after it were left out");
    return false;
  }
  bytes_ += bytes;
  return true;
}

Want Walk::want_of(const Candidate& candidate, Named named) const {
  const std::string_view inside = candidate.inside();
  if (named == Named::ByChance && is_apple_double(inside)) return Want::Ignore;
  const Want want = (*wanted_)(base_name(inside), inside);
  if (want != Want::Ignore || named == Named::ByChance) return want;
  // What the runner names is taken, whatever it is called.
  return candidate.member.bytes > limits_.file_bytes ? Want::Stream : Want::Whole;
}

void Walk::leaf(Candidate candidate, Want want) {
  const Member& member = candidate.member;
  const std::int64_t most = want == Want::Stream ? limits_.stream_bytes : limits_.file_bytes;
  if (member.bytes > most || (want == Want::Whole && member.packed_bytes > most_packed(most))) {
    refuse(std::move(candidate.shown),
           input_error("", "it is larger than a run can be", "leave this file out"));
    return;
  }
  if (!has_room(candidate.shown, member.bytes)) return;
  Leaf leaf;
  leaf.want = want;
  leaf.packing = member.packing;
  leaf.packed_bytes = member.packed_bytes;
  leaf.bytes = member.bytes;
  leaf.source = candidate.place;
  leaf.inside_at = static_cast<std::uint32_t>(candidate.inside_at);
  leaf.index = member.index;
  leaf.path = std::move(candidate.shown);
  found_.leaves.push_back(std::move(leaf));
}

void Walk::path(const std::string& path) {
  if (path == "-") {
    auto blob = spool_standard_input(limits_.memory_bytes, limits_.stream_bytes);
    if (!blob.ok()) return refuse("standard input", std::move(blob).error());
    return held("-", std::move(blob).value());
  }
  struct stat found {};
  if (::stat(path.c_str(), &found) == 0 && S_ISDIR(found.st_mode)) {
    const std::string top = path.ends_with('/') ? path : path + "/";
    return folder(top, top, places_->add_folder(top));
  }
  const std::string top = path.substr(0, path.rfind('/') + 1);  // npos + 1 is 0
  disk_file(path, top, places_->add_folder(top.empty() ? "./" : top), Named::ByRunner);
}

void Walk::held(std::string_view name, SharedBlob blob) {
  ++entries_;
  if (starts_as_zip(start_of(*blob))) {
    return zip(places_->add_zip_held(std::move(blob)), shown(name), 1);
  }
  if (is_zip_name(name)) return refuse(shown(name), no_zip());
  Candidate candidate;
  candidate.shown = shown(name);
  candidate.member.packed_bytes = candidate.member.bytes = blob->size();
  candidate.place = places_->add_held(std::move(blob));
  const Want want = want_of(candidate, Named::ByRunner);
  leaf(std::move(candidate), want);
}

void Walk::folder(const std::string& path, const std::string& top, std::uint32_t place) {
  struct stat found {};
  if (::stat(path.c_str(), &found) != 0) {
    return refuse(shown(path),
                  input_error("", "the folder cannot be opened", "change its permissions"));
  }
  // A link may lead back up, or to the same place twice.
  if (!folders_.emplace(found.st_dev, found.st_ino).second) return;
  auto names = names_in(path);
  if (!names.ok()) return refuse(shown(path), std::move(names).error());
  for (const std::string& name : names.value()) {
    if (is_full_) return;
    const std::string full = path + name;
    if (::stat(full.c_str(), &found) == 0 && S_ISDIR(found.st_mode)) {
      folder(full + "/", top, place);
    } else {
      disk_file(full, top, place, Named::ByChance);
    }
  }
}

void Walk::disk_file(const std::string& path, const std::string& top, std::uint32_t place,
                     Named named) {
  if (is_full_) return;
  if (++entries_ > limits_.entries) {
    return stop(shown(path), "there are too many files: this one and all after it were left out");
  }
  if (!is_showable(std::string_view(path).substr(top.size()))) {
    return refuse(shown(path),
                  input_error("", "its name is not valid text", "give it another name"));
  }
  Candidate candidate;
  candidate.shown = shown(top);
  candidate.inside_at = candidate.shown.size();
  candidate.shown += std::string_view(path).substr(top.size());
  candidate.place = place;
  struct stat found {};
  // A device or a pipe among the files of a folder is nobody's run.
  const bool is_odd = ::stat(path.c_str(), &found) == 0 && !S_ISREG(found.st_mode);
  candidate.member.packed_bytes = candidate.member.bytes = found.st_size;
  const Want want = want_of(candidate, named);
  const bool may_be_zip =
      is_zip_name(path) && (named == Named::ByRunner || !is_apple_double(candidate.inside()));
  if ((want == Want::Ignore && !may_be_zip) || (is_odd && named == Named::ByChance)) {
    ++found_.passed_over;
    return;
  }
  const auto blob = open_blob(path);
  if (!blob.ok()) return refuse(std::move(candidate.shown), blob.error());
  if (starts_as_zip(start_of(*blob.value()))) {
    return zip(places_->add_zip_file(path), candidate.shown, 1);
  }
  if (may_be_zip) return refuse(std::move(candidate.shown), no_zip());
  leaf(std::move(candidate), want);
}

void Walk::zip(std::uint32_t place, const std::string& shown, std::int32_t depth) {
  if (depth > limits_.depth) {
    return refuse(shown, input_error("", "there are too many zips inside each other",
                                     "unpack the outer ones and give the folder"));
  }
  const auto opened = places_->zip(place);
  if (!opened.ok()) return refuse(shown, opened.error());
  const Container& container = *opened.value();
  if (static_cast<std::int64_t>(container.members()) > limits_.entries - entries_) {
    return stop(shown, "there are too many files: this zip and all after it were left out");
  }
  entries_ += static_cast<std::int64_t>(container.members());
  std::set<std::string, std::less<>> names;
  for (std::uint64_t i = 0; i < container.members() && !is_full_; ++i) {
    auto found = container.member(i);
    if (!found.ok()) {
      refuse(shown + "/" + container.shown_name(i), std::move(found).error());
      continue;
    }
    if (!found.value()) continue;  // a folder
    Candidate candidate;
    candidate.member = *std::move(found).value();
    candidate.inside_at = shown.size() + 1;
    candidate.shown = shown + "/" + candidate.member.name;
    candidate.place = place;
    const Want want = want_of(candidate, Named::ByChance);
    const std::string& name = candidate.member.name;
    if (want == Want::Ignore && (!is_zip_name(name) || is_apple_double(name))) {
      ++found_.passed_over;
    } else if (!names.insert(name).second) {
      refuse(std::move(candidate.shown),
             input_error("", "its name stands twice in the zip", "it was left out"));
    } else {
      member(container, std::move(candidate), want, depth);
    }
  }
}

void Walk::member(const Container& container, Candidate candidate, Want want, std::int32_t depth) {
  const Member& found = candidate.member;
  auto checked = container.check(found);
  if (!checked.ok()) return refuse(std::move(candidate.shown), std::move(checked).error());
  if (starts_as_zip(container.start_of(found, kStartBytes))) {
    if (found.bytes > limits_.stream_bytes) {
      return refuse(std::move(candidate.shown),
                    input_error("", "it is larger than may be read at once",
                                "unpack it yourself and give the folder"));
    }
    if (!has_room(candidate.shown, found.bytes)) return;
    return zip(places_->add_zip_inside(candidate.place, found.index), candidate.shown, depth + 1);
  }
  if (is_zip_name(found.name)) return refuse(std::move(candidate.shown), no_zip());
  leaf(std::move(candidate), want);
}

}  // namespace runlight::tree
