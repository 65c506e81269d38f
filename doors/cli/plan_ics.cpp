// plan --ics: the calendar, and what an earlier one of the same name makes of it.
#include "doors/cli/plan_files.hpp"

namespace runlight::cli {
namespace {

Result<std::vector<ics::Kept>> earlier_events(const std::string& path, const std::string& bytes) {
  if (bytes.empty()) return std::vector<ics::Kept>();  // as mktemp makes it
  if (!ics::is_ours(bytes)) {
    return storage_error(path, "it is there already, and Runlight did not write it",
                         "choose another name, or move it away");
  }
  auto read = ics::read_back(bytes);
  if (!read.ok()) return std::move(read).error().in(path);
  return read;
}

}  // namespace

Result<std::vector<PlannedFile>> calendar_file(const Session& session, const Plan& plan,
                                               const app::DiaryStamp& stamp,
                                               const PlanFileWishes& wishes) {
  ics::Calendar fresh = app::calendar_of(plan, stamp, wishes.calendar, session.now().instant,
                                         session.knowledge(), session.wording());
  if (wishes.detail == ics::Detail::Discreet) fresh.name = fresh.busy_word;
  std::optional<std::string> there;
  std::vector<ics::Kept> earlier;
  if (!wishes.to_output()) {
    RL_TRY(there, read_if_there(wishes.ics));
    if (there) {
      RL_TRY(earlier, earlier_events(wishes.ics, *there));
    }
  }
  ics::Updated updated = ics::updated(std::move(fresh), wishes.detail, earlier,
                                      app::today_of(stamp, session.now().day()));
  // A calendar holds at least one event (RFC 5545); who reads a pipe must see that there is none.
  const bool empty = updated.calendar.events.empty();
  if (empty && !there && !wishes.to_output()) return std::vector<PlannedFile>();
  RL_TRY(std::string bytes, ics::write(updated.calendar, wishes.detail));
  FileReport report;
  report.file = wishes.ics;
  report.format = "ics";
  report.fate = there == bytes ? FileFate::Same : FileFate::Written;
  report.changes = updated.changes;
  std::vector<PlannedFile> out;
  out.push_back({std::move(report), std::move(bytes)});
  return out;
}

}  // namespace runlight::cli
