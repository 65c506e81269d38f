#include "stores/file/only_one.hpp"

#include <fcntl.h>
#include <unistd.h>

namespace runlight::stores {
namespace {

// False if the file was taken away between opening and locking it: somebody else ended just then.
bool is_still_there(const Fd& file, const std::string& path) {
  struct stat here {};
  const auto mine = stat_of(file, path);
  return mine.ok() && ::stat(path.c_str(), &here) == 0 && here.st_ino == mine.value().st_ino &&
         here.st_dev == mine.value().st_dev;
}

}  // namespace

Result<OnlyOne> OnlyOne::at(const std::string& path, std::string_view work) {
  const std::string file_path = path + "." + std::string(work);
  RL_TRY_DONE(create_folders_above(file_path));
  for (;;) {
    RL_TRY(Fd file, open_file(file_path, O_RDWR | O_CREAT, "begin"));
    auto lock = FileLock::take(file, path, LockKind::Exclusive);
    if (!lock.ok()) {
      return storage_error(path, "another " + std::string(work) + " into it is at work",
                           "wait until it has ended, then try again");
    }
    if (!is_still_there(file, file_path)) continue;
    return OnlyOne(file_path, std::move(file), std::move(lock).value());
  }
}

OnlyOne::~OnlyOne() {
  if (file_.is_open()) ::unlink(path_.c_str());
}

}  // namespace runlight::stores
