#include "doors/cli/import_report.hpp"

#include <map>

#include "app/words.hpp"
#include "codecs/json/writing.hpp"

namespace runlight::cli {
namespace {

using app::FileReport;
using app::FileStatus;

// More than these are in --json.
constexpr std::size_t kMostLines = 12;

std::string counted(const Session& session, std::string_view key, std::int64_t count) {
  const std::string name = std::string(key) + (count == 1 ? ".one" : ".many");
  return session.text(name, {{"number", std::to_string(count)}});
}

void show_taken(Session& session, const app::ImportReport& report) {
  if (report.batch.is_none()) {
    session.line(
        session.text(report.duplicate > 0 ? "cli.import.nothing_new" : "cli.import.nothing"));
    return;
  }
  std::string taken;
  if (report.runs > 0) taken = counted(session, "cli.import.runs", report.runs);
  if (report.cross_trainings > 0) {
    const std::string others = counted(session, "cli.import.trainings", report.cross_trainings);
    taken = taken.empty() ? others
                          : session.text("cli.import.both", {{"first", taken}, {"second", others}});
  }
  if (!taken.empty()) {
    const bool one_day = report.first == report.last;
    session.line(session.text(
        one_day ? "cli.import.taken_that_day" : "cli.import.taken",
        {{"words", taken}, {"first", report.first->text()}, {"last", report.last->text()}}));
  }
  if (report.sources > 0) {
    session.line(counted(session, "cli.import.sources", report.sources), 2);
  }
}

// The same reason is told once, with how many files it is about and one of them.
void show_reasons(Session& session, const app::ImportReport& report, FileStatus status,
                  std::string_view title) {
  std::map<std::string, std::vector<const FileReport*>, std::less<>> by_reason;
  std::int64_t count = 0;
  for (const FileReport& file : report.files) {
    if (file.status != status || file.why.empty()) continue;
    by_reason[file.why].push_back(&file);
    ++count;
  }
  if (count == 0) return;
  session.line(counted(session, title, count));
  std::size_t lines = 0;
  for (const auto& [why, files] : by_reason) {
    if (lines++ == kMostLines) {
      session.line(session.text("cli.import.more",
                                {{"number", std::to_string(by_reason.size() - kMostLines)}}),
                   2);
      break;
    }
    const bool alone = files.size() == 1;
    session.line(session.text(alone ? "cli.import.reason.one" : "cli.import.reason.many",
                              {{"file", files.front()->file},
                               {"number", std::to_string(files.size() - 1)},
                               {"text", why}}),
                 2);
  }
}

}  // namespace

void show_import(Session& session, const app::ImportReport& report) {
  show_taken(session, report);
  if (report.duplicate > 0) {
    session.line(counted(session, "cli.import.duplicate", report.duplicate), 2);
  }
  show_reasons(session, report, FileStatus::Imported, "cli.import.noted");
  show_reasons(session, report, FileStatus::Skipped, "cli.import.skipped");
  show_reasons(session, report, FileStatus::Refused, "cli.import.refused");
  if (report.passed_over > 0) {
    session.line(counted(session, "cli.import.passed_over", report.passed_over));
  }
  if (report.stopped) session.line(session.text("cli.import.stopped"));
  if (!report.batch.is_none()) {
    session.line(session.text("cli.import.undo", {{"name", report.batch.text()}}));
    session.line(session.text("cli.import.next"));
  }
  if (session.is_demo()) session.line(session.text("cli.demo.mark"));
}

void write_import(std::string& out, const app::ImportReport& report) {
  json::Members members(out);
  members.text("batch", report.batch.text());
  std::string& files = members.at("files");
  files += '[';
  for (const FileReport& file : report.files) {
    if (&file != &report.files.front()) files += ',';
    json::Members one(files);
    one.text("file", file.file);
    one.text("status", name_of(file.status));
    if (file.why.empty()) {
      one.at("why") += "null";
    } else {
      one.text("why", file.why);
    }
    std::vector<std::string> ids;
    for (const Ulid& run : file.runs) ids.push_back(run.text());
    const std::vector<std::string_view> views(ids.begin(), ids.end());
    json::append_texts(one.at("runs"), views);
    one.close();
  }
  files += ']';
  members.number("imported", report.imported);
  members.number("duplicate", report.duplicate);
  members.number("skipped", report.skipped);
  members.number("refused", report.refused);
  members.number("runs", report.runs);
  members.number("crosstraining", report.cross_trainings);
  members.number("sources", report.sources);
  members.number("not_opened", report.passed_over);
  json::append_yes_no(members.at("stopped"), report.stopped ? YesNo::Yes : YesNo::No);
  members.close();
  out += '\n';
}

}  // namespace runlight::cli
