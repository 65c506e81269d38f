#include "app/importing/import.hpp"

#include <algorithm>
#include <utility>

#include "app/diary.hpp"
#include "app/importing/examine.hpp"
#include "app/importing/keeper.hpp"
#include "app/importing/known.hpp"
#include "app/importing/tables.hpp"
#include "app/importing/work.hpp"
#include "app/in_order/in_order.hpp"

namespace runlight::app {
namespace {

// Results that wait for their turn, for each thread.
constexpr std::size_t kAheadEach = 8;

// Where one archive or folder was given, its files are called by their names inside it.
void name_from_inside(const std::vector<std::string>& paths, ImportReport& report) {
  if (paths.size() != 1) return;
  const std::string root = paths.front() + (paths.front().ends_with('/') ? "" : "/");
  for (FileReport& file : report.files) {
    if (file.file.starts_with(root)) file.file.erase(0, root.size());
  }
}

void report_refused(const tree::Tree& tree, ImportReport& report) {
  for (const tree::Refused& refused : tree.refused()) {
    report.add({refused.path,
                FileStatus::Refused,
                refused.mend.empty() ? refused.why : refused.why + " (" + refused.mend + ")",
                {}});
  }
}

class Import {
 public:
  Import(const ImportRequest& request, const ImportPlace& place)
      : request_(&request),
        place_(&place),
        tree_(tree::Tree::open(request.paths, wants, request.limits)) {}

  Result<ImportReport> run() && {
    report_refused(tree_, report_);
    report_.passed_over = tree_.passed_over();
    RL_TRY(known_, Known::read(*place_->store));
    place_->ids->follow(known_.greatest_id());
    RL_TRY(work_, plan_work(tree_, *place_, report_));
    Keeper keeper(*place_, known_, report_);
    RL_TRY_DONE(examine_all(keeper));
    RL_TRY_DONE(settle_tables(keeper));
    RL_TRY_DONE(keeper.finish(request_->paths));
    name_from_inside(request_->paths, report_);
    return std::move(report_);
  }

 private:
  Result<Done> examine_all(Keeper& keeper) {
    const KnownBytes known_bytes = known_.all_bytes();
    const ExamineWith with{&tree_, &request_->limits, place_->zones, &known_bytes, place_->now};
    const std::size_t threads = std::max<std::size_t>(1, request_->threads);
    std::vector<Scratch> scratch(threads);
    ImportProgress progress;
    progress.of = static_cast<std::int64_t>(work_.tasks.size());
    InOrder<Examined> examined(work_.tasks.size(), threads, threads * kAheadEach,
                               [&](std::size_t number, std::size_t thread) {
                                 return examine(work_.tasks[number], work_, with, scratch[thread]);
                               });
    for (const Task& task : work_.tasks) {
      Examined one = examined.next();
      progress.bytes += one.bytes;
      RL_TRY_DONE(take(task, std::move(one), keeper));
      ++progress.done;
      if (request_->progress) request_->progress(progress);
      report_.stopped = request_->stop != nullptr && request_->stop->load();
      if (report_.stopped) break;
    }
    return Done{};
  }

  Result<Done> take(const Task& task, Examined examined, Keeper& keeper) {
    FileReport file;
    if (task.leaf != nullptr) file.file = task.leaf->path;
    file.status = examined.status;
    file.why = std::move(examined.why);
    if (examined.status == FileStatus::Duplicate) {
      file.runs = known_.by_bytes(task.provider, examined.sha256);
    }
    if (!examined.records.empty()) {
      const Keeper::Kept kept = keeper.take(examined);
      file.runs = kept.runs;
      if (examined.status == FileStatus::Imported && !kept.is_new) {
        file.status = FileStatus::Duplicate;
        if (!kept.why.empty()) file.why = kept.why;
      }
      if (kept.something && task.table) work_.tables[*task.table].used = true;
      RL_TRY_DONE(keeper.keep_when_full());
    }
    if (task.leaf != nullptr) {
      report_.add(std::move(file));
    } else if (task.table) {
      add_to_table(work_.tables[*task.table], file);
    }
    return Done{};
  }

  // A row of a table is told with its table.
  void add_to_table(Table& table, const FileReport& row) {
    FileReport& file = report_.files[table.report];
    if (row.status == FileStatus::Imported) file.status = FileStatus::Imported;
    if (row.status == FileStatus::Refused && file.why.empty()) file.why = "a row: " + row.why;
    for (const Ulid& run : row.runs) {
      if (std::find(file.runs.begin(), file.runs.end(), run) == file.runs.end()) {
        file.runs.push_back(run);
      }
    }
  }

  Result<Done> settle_tables(Keeper& keeper) {
    for (Table& table : work_.tables) {
      FileReport& file = report_.files[table.report];
      if (table.used) file.status = FileStatus::Imported;
      RL_TRY_DONE(keeper.settle_table(table));
      report_.count(file.status);
    }
    return Done{};
  }

  const ImportRequest* request_;
  const ImportPlace* place_;
  tree::Tree tree_;
  ImportReport report_;
  Known known_;
  Work work_;
};

}  // namespace

std::string_view name_of(FileStatus status) {
  switch (status) {
    case FileStatus::Imported:
      return "imported";
    case FileStatus::Duplicate:
      return "duplicate";
    case FileStatus::Skipped:
      return "skipped";
    case FileStatus::Refused:
      return "refused";
  }
  return {};
}

void ImportReport::count(FileStatus status) {
  switch (status) {
    case FileStatus::Imported:
      ++imported;
      break;
    case FileStatus::Duplicate:
      ++duplicate;
      break;
    case FileStatus::Skipped:
      ++skipped;
      break;
    case FileStatus::Refused:
      ++refused;
      break;
  }
}

void ImportReport::add(FileReport file) {
  count(file.status);
  files.push_back(std::move(file));
}

Result<ImportReport> import_paths(const ImportRequest& request, const ImportPlace& place) {
  return Import(request, place).run();
}

}  // namespace runlight::app
