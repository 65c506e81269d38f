#include "archives/bundle/zip_reader.hpp"

#include <zip.h>

#include <algorithm>
#include <cerrno>
#include <limits>
#include <set>
#include <vector>

#include "archives/bundle/comment.hpp"
#include "stores/file/file.hpp"

namespace runlight::bundle {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{256} << 10U;
constexpr std::size_t kMaxNameBytes = 1024;

struct CloseMember {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

}  // namespace

bool is_safe_member_name(std::string_view name) {
  if (name.empty() || name.size() > kMaxNameBytes || name.front() == '/') return false;
  const auto is_odd = [](char letter) {
    return static_cast<unsigned char>(letter) < 0x20 || letter == '\\' || letter == ':';
  };
  if (std::any_of(name.begin(), name.end(), is_odd)) return false;
  for (std::size_t start = 0; start <= name.size();) {
    const std::size_t slash = std::min(name.find('/', start), name.size());
    const std::string_view part = name.substr(start, slash - start);
    if (part == "." || part == ".." || (part.empty() && slash != name.size())) return false;
    start = slash + 1;
  }
  return true;
}

void ZipReader::Discard::operator()(zip* archive) const { zip_discard(archive); }

Error ZipReader::damaged(std::string_view member) const {
  const std::string where = member.empty() ? path_ : path_ + ", " + std::string(member);
  return input_error(where, "the export is damaged",
                     "use another copy of it; nothing was restored");
}

Result<ZipReader> ZipReader::open(const std::string& path, std::int64_t max_files) {
  ZipReader reader(path);
  int code = 0;
  reader.archive_.reset(zip_open(path.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &code));
  if (reader.archive_ == nullptr) {
    const int cause = errno;
    if (code == ZIP_ER_OPEN || code == ZIP_ER_READ || code == ZIP_ER_NOENT) {
      return stores::file_error(path, "read the export", code == ZIP_ER_NOENT ? ENOENT : cause);
    }
    return reader.damaged("");
  }
  RL_TRY_DONE(reader.check_names(max_files));
  return reader;
}

Result<Done> ZipReader::check_names(std::int64_t max_files) const {
  const zip_int64_t files = zip_get_num_entries(archive_.get(), 0);
  if (files > max_files) {
    return input_error(path_, "the zip holds more than " + std::to_string(max_files) + " files",
                       "check that this is an export of Runlight");
  }
  std::set<std::string, std::less<>> seen;
  for (zip_int64_t i = 0; i < files; ++i) {
    const char* const name =
        zip_get_name(archive_.get(), static_cast<zip_uint64_t>(i), ZIP_FL_ENC_RAW);
    if (name == nullptr) return damaged("");
    if (!is_safe_member_name(name) || !seen.emplace(name).second) {
      return input_error(path_, "the zip holds a file name that is not allowed",
                         "check that this is an export of Runlight");
    }
  }
  return Done{};
}

Result<std::vector<ZipReader::Found>> ZipReader::below(std::string_view folder) const {
  std::vector<Found> out;
  zip_t* const archive = archive_.get();
  const auto files = static_cast<zip_uint64_t>(zip_get_num_entries(archive, 0));
  for (zip_uint64_t i = 0; i < files; ++i) {
    const std::string_view name = zip_get_name(archive, i, ZIP_FL_ENC_RAW);  // looked at by open()
    if (!name.starts_with(folder) || name == folder) continue;
    Found found;
    found.name = name.substr(folder.size());
    zip_stat_t stat;
    if (zip_stat_index(archive, i, 0, &stat) != 0) return damaged(name);
    constexpr auto kMost = static_cast<zip_uint64_t>(std::numeric_limits<std::int64_t>::max());
    found.bytes = static_cast<std::int64_t>(std::min(stat.size, kMost));
    zip_uint32_t length = 0;
    const char* const comment = zip_file_get_comment(archive, i, &length, ZIP_FL_ENC_RAW);
    if (comment != nullptr) found.comment = comment_of({comment, length});
    out.push_back(std::move(found));
  }
  return out;
}

Result<Done> ZipReader::read(const std::string& name, std::int64_t max_bytes,
                             const Piece& take) const {
  const zip_int64_t at = zip_name_locate(archive_.get(), name.c_str(), ZIP_FL_ENC_RAW);
  if (at < 0) {
    return input_error(path_, "the zip holds no " + name,
                       "check that this is an export of Runlight");
  }
  const std::unique_ptr<zip_file_t, CloseMember> file(
      zip_fopen_index(archive_.get(), static_cast<zip_uint64_t>(at), 0));
  if (file == nullptr) return damaged(name);
  std::vector<char> piece(kPieceBytes);
  std::int64_t total = 0;
  for (;;) {
    const zip_int64_t got = zip_fread(file.get(), piece.data(), piece.size());
    if (got < 0) return damaged(name);
    if (got == 0) return Done{};
    total += got;
    if (total > max_bytes) {
      return input_error(path_ + ", " + name, "the file is too large",
                         "check that this is an export of Runlight");
    }
    RL_TRY_DONE(take(std::string_view(piece.data(), static_cast<std::size_t>(got))));
  }
}

}  // namespace runlight::bundle
