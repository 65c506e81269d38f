#include "app/importing/work.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "app/importing/tables.hpp"

namespace runlight::app {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> ends) {
  return std::any_of(ends.begin(), ends.end(),
                     [&](std::string_view end) { return text.ends_with(end); });
}

std::string_view without(std::string_view text, std::string_view end) {
  return text.ends_with(end) ? text.substr(0, text.size() - end.size()) : text;
}

bool is_garmin_table(std::string_view name) {
  return name.find("summarizedactivities") != std::string_view::npos && name.ends_with(".json");
}

// "export.zip/" of "export.zip/activities/1.fit.gz".
std::string_view root_of(const tree::Leaf& leaf) {
  return std::string_view(leaf.path).substr(0, leaf.path.size() - leaf.inside().size());
}

// The folder that a table's own paths start from.
std::string folder_of(const tree::Leaf& leaf) {
  return std::string(std::string_view(leaf.path).substr(0, leaf.path.size() - leaf.name().size()));
}

bool is_of_garmin(std::string_view path) {
  return path.find("DI_CONNECT") != std::string_view::npos ||
         path.find("DI-Connect") != std::string_view::npos ||
         path.find("UploadedFiles_") != std::string_view::npos;
}

// What a table says about files, by the path of the file without a trailing .gz.
struct Told {
  std::map<std::string, std::pair<std::size_t, std::size_t>, std::less<>> strava;  // table, row
  std::map<std::string, std::pair<std::size_t, std::size_t>, std::less<>> apple;
};

class Planner {
 public:
  Planner(const tree::Tree& tree, const ImportPlace& place, ImportReport& report)
      : tree_(&tree), place_(&place), report_(&report) {}

  Result<Work> plan() && {
    for (const tree::Leaf& leaf : tree_->leaves()) {
      const std::string name = lower(leaf.name());
      if (name == "general_preferences.csv") preferences_[std::string(root_of(leaf))] = &leaf;
    }
    for (const tree::Leaf& leaf : tree_->leaves()) RL_TRY_DONE(read_if_table(leaf));
    for (const tree::Leaf& leaf : tree_->leaves()) add_file(leaf);
    add_rows();
    return std::move(work_);
  }

 private:
  Result<Done> read_if_table(const tree::Leaf& leaf) {
    const std::string name = lower(leaf.name());
    if (name == "activities.csv") return read_strava(leaf);
    if (is_garmin_table(name)) return read_garmin(leaf);
    if (leaf.want == tree::Want::Stream) return read_apple(leaf);
    if (name == "general_preferences.csv") tables_.push_back(&leaf);
    return Done{};
  }

  void refuse(const tree::Leaf& leaf, const Error& error) {
    tables_.push_back(&leaf);
    report_->add({leaf.path, FileStatus::Refused, reason_of(error), {}});
  }

  std::size_t add_table(const tree::Leaf& leaf, TableRead& read,
                        const std::vector<activity::Warning>& warnings) {
    tables_.push_back(&leaf);
    FileReport file{leaf.path, FileStatus::Duplicate, {}, {}};
    if (!warnings.empty()) file.why = words_of(warnings);
    work_.tables.push_back({&leaf, std::move(read.sha256), read.bytes, std::move(read.to_keep),
                            read.was_kept, report_->files.size(), false});
    report_->files.push_back(std::move(file));
    return work_.tables.size() - 1;
  }

  Result<Done> read_strava(const tree::Leaf& leaf) {
    const auto preferences = preferences_.find(root_of(leaf));
    activity::Decoded table;
    RL_TRY(auto read,
           read_strava_table(*tree_, leaf,
                             preferences == preferences_.end() ? nullptr : preferences->second,
                             table));
    if (read.not_this_kind) return Done{};  // a plain table that has the name by chance
    if (read.error) {
      refuse(leaf, *read.error);
      return Done{};
    }
    const std::size_t number = add_table(leaf, read, table.warnings);
    const std::string folder = folder_of(leaf);
    roots_.push_back({std::string(root_of(leaf)), "strava"});
    rows_.resize(work_.tables.size());
    rows_[number] = std::move(table.activities);
    for (std::size_t row = 0; row < rows_[number].size(); ++row) {
      const std::string& file = rows_[number][row].file;
      if (file.empty()) continue;
      told_.strava.emplace(folder + std::string(without(file, ".gz")), std::pair(number, row));
    }
    return Done{};
  }

  Result<Done> read_garmin(const tree::Leaf& leaf) {
    activity::Decoded decoded;
    RL_TRY(auto read, read_garmin_table(*tree_, leaf, place_->originals, decoded));
    if (read.error) {
      refuse(leaf, *read.error);
      return Done{};
    }
    const std::size_t number = add_table(leaf, read, decoded.warnings);
    rows_.resize(work_.tables.size());
    rows_[number] = std::move(decoded.activities);
    return Done{};
  }

  Result<Done> read_apple(const tree::Leaf& leaf) {
    auto decoder = std::make_shared<apple::Decoder>();
    apple::Summary summary;
    RL_TRY(auto read, read_apple_export(*tree_, leaf, place_->originals, *decoder, summary));
    if (read.not_this_kind) {
      tables_.push_back(&leaf);
      report_->add({leaf.path, FileStatus::Skipped, "it is no list of workouts", {}});
      return Done{};
    }
    if (read.error) {
      refuse(leaf, *read.error);
      return Done{};
    }
    const std::size_t number = add_table(leaf, read, summary.warnings);
    std::string folder = folder_of(leaf);
    roots_.push_back({std::string(root_of(leaf)), "apple"});
    rows_.resize(work_.tables.size());
    for (std::size_t i = 0; i < summary.workouts; ++i) {
      const std::string file = decoder->activity(i).file;
      if (file.empty()) continue;
      const std::string_view relative =
          file.starts_with('/') ? std::string_view(file).substr(1) : std::string_view(file);
      told_.apple.emplace(folder + std::string(relative), std::pair(number, i));
    }
    workouts_.push_back({number, std::move(decoder), std::vector<bool>(summary.workouts)});
    return Done{};
  }

  [[nodiscard]] std::string provider_of(const tree::Leaf& leaf) const {
    for (const auto& [root, provider] : roots_) {
      if (!root.empty() && leaf.path.starts_with(root)) return provider;
    }
    return is_of_garmin(leaf.path) ? "garmin" : "file";
  }

  void add_file(const tree::Leaf& leaf) {
    if (std::find(tables_.begin(), tables_.end(), &leaf) != tables_.end()) return;
    Task task;
    task.leaf = &leaf;
    task.provider = provider_of(leaf);
    if (const auto told = told_.strava.find(without(leaf.path, ".gz"));
        told != told_.strava.end()) {
      const auto [table, row] = told->second;
      task.table = table;
      task.row = std::move(rows_[table][row]);
      taken_.push_back({table, row});
      task.provider = "strava";
    } else if (const auto route = told_.apple.find(leaf.path); route != told_.apple.end()) {
      const auto [table, number] = route->second;
      for (Workouts& one : workouts_) {
        if (one.table != table) continue;
        one.has_file[number] = true;
        task.workout = AppleWorkout{one.all, number};
      }
      task.table = table;
      task.provider = "apple";
    }
    work_.tasks.push_back(std::move(task));
  }

  // What no file told: typed activities, and those whose file is not in the archive.
  void add_rows() {
    std::sort(taken_.begin(), taken_.end());
    for (std::size_t table = 0; table < rows_.size(); ++table) {
      const bool is_strava = lower(work_.tables[table].leaf->name()) == "activities.csv";
      for (std::size_t row = 0; row < rows_[table].size(); ++row) {
        if (std::binary_search(taken_.begin(), taken_.end(), std::pair(table, row))) continue;
        Task task;
        task.row = std::move(rows_[table][row]);
        task.provider = is_strava ? "strava" : "garmin";
        task.table = table;
        work_.tasks.push_back(std::move(task));
      }
    }
    for (const Workouts& one : workouts_) {
      for (std::size_t i = 0; i < one.has_file.size(); ++i) {
        if (one.has_file[i]) continue;
        Task task;
        task.workout = AppleWorkout{one.all, i};
        task.provider = "apple";
        task.table = one.table;
        work_.tasks.push_back(std::move(task));
      }
    }
  }

  struct Root {
    std::string path;
    std::string provider;
  };
  struct Workouts {
    std::size_t table = 0;
    std::shared_ptr<const apple::Decoder> all;
    std::vector<bool> has_file;
  };

  const tree::Tree* tree_;
  const ImportPlace* place_;
  ImportReport* report_;
  Work work_;
  std::map<std::string, const tree::Leaf*, std::less<>> preferences_;
  std::vector<const tree::Leaf*> tables_;
  std::vector<Root> roots_;
  std::vector<std::vector<activity::Activity>> rows_;  // by table
  std::vector<Workouts> workouts_;
  std::vector<std::pair<std::size_t, std::size_t>> taken_;
  Told told_;
};

}  // namespace

tree::Want wants(std::string_view name, std::string_view /*inside*/) {
  const std::string low = lower(name);
  // Another person's or another kind of record beside the one that is wanted.
  if (low.starts_with("export_cda")) return tree::Want::Ignore;
  if (low.ends_with(".xml") || is_garmin_table(low)) return tree::Want::Stream;
  const std::string_view plain = without(low, ".gz");
  if (ends_with_any(plain, {".fit", ".tcx", ".gpx"})) return tree::Want::Whole;
  if (low == "activities.csv" || low == "general_preferences.csv" || low == "runs.csv") {
    return tree::Want::Whole;
  }
  return tree::Want::Ignore;
}

Result<Work> plan_work(const tree::Tree& tree, const ImportPlace& place, ImportReport& report) {
  return Planner(tree, place, report).plan();
}

}  // namespace runlight::app
