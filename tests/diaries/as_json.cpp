#include "tests/diaries/as_json.hpp"

#include <algorithm>

#include "codecs/json/diary_entry.hpp"
#include "codecs/json/replay.hpp"
#include "codecs/json/run_record.hpp"
#include "core/advise/advise.hpp"
#include "knowledge/wording.hpp"

namespace runlight::diaries {
namespace {

// Says each kind of entry in its own way.
class LineOf {
 public:
  LineOf(const Entry& entry, const Knowledge& knowledge)
      : stamp_{entry.id, entry.at}, knowledge_(&knowledge) {}

  std::string operator()(const OtherBody&) const { return json::write_note(stamp_, "a note"); }
  std::string operator()(const ProfileBody& body) const {
    return json::write_profile(stamp_, body, {}, *knowledge_);
  }
  std::string operator()(const EpisodeBody& body) const {
    return json::write_episode(stamp_, body, {});
  }
  std::string operator()(const ScreeningBody& body) const {
    return json::write_screening(stamp_, body, *knowledge_);
  }
  std::string operator()(const CheckinBody& body) const {
    return json::write_checkin(stamp_, body);
  }
  std::string operator()(const RunBody& body) const { return json::write_run(stamp_, body, {}); }
  std::string operator()(const SourceBody& body) const {
    json::RunRecord record;
    record.kind = json::RecordKind::Source;
    record.id = stamp_.id;
    record.at = stamp_.at;
    record.of = body.of;
    record.start = body.run.start;
    record.duration_s = body.run.duration_s;
    record.distance_m = body.run.distance_m;
    record.run_s = body.run.run_s;
    record.walk_s = body.run.walk_s;
    record.source = json::RecordSource{body.run.source, "file", {}, {}, {}, {}};
    return json::write_run_record(record);
  }
  std::string operator()(const StrengthBody& body) const {
    json::ExerciseRecord record;
    record.exercise =
        body.exercise == kNoExercise ? "something_else" : knowledge_->trained[body.exercise];
    record.side = body.side;
    json::ExerciseSet set;
    if (body.least_reps > 0) set.reps = body.least_reps;
    if (body.least_hold_s > 0) set.hold_s = body.least_hold_s;
    set.load = load_of(body.load);
    record.sets.assign(static_cast<std::size_t>(body.sets), set);
    record.pain = body.pain;
    return json::write_exercise(stamp_, record);
  }
  std::string operator()(const TestBody& body) const {
    json::TestRecord record;
    record.test = name_of(body.kind);
    record.side = body.side;
    record.value = json::Decimal{std::int64_t{body.value} * 1000};
    record.load = load_of(body.load);
    record.pain = body.pain;
    return json::write_test(stamp_, record);
  }
  std::string operator()(const ClearanceBody& body) const {
    return json::write_clearance(stamp_, body, {"Dr Example", "doctor", "seen"}, *knowledge_);
  }
  std::string operator()(const OverrideBody& body) const {
    return json::write_override(stamp_, body);
  }
  std::string operator()(const VoidBody& body) const {
    return json::write_void(stamp_, body, "written by mistake");
  }

 private:
  static json::ExerciseLoad load_of(const TrainingLoad& load) {
    json::ExerciseLoad out;
    if (load.grams) out.kg = json::Decimal{*load.grams};
    out.band = load.band;
    return out;
  }

  json::EntryStamp stamp_;
  const Knowledge* knowledge_;
};

}  // namespace

std::string diary_lines(const Story& story, const Knowledge& knowledge) {
  std::vector<Entry> entries = story.entries();
  std::sort(entries.begin(), entries.end(), comes_before);
  std::string out;
  for (const Entry& entry : entries) out += std::visit(LineOf(entry, knowledge), entry.body) + '\n';
  return out;
}

Result<std::vector<Entry>> read_diary_lines(std::string_view lines, const Knowledge& knowledge) {
  json::EntryReader reader(knowledge);
  std::vector<Entry> out;
  for (const std::string_view line : split(lines, '\n')) {
    if (line.empty()) continue;
    RL_TRY(Entry entry, reader.read(line));
    out.push_back(std::move(entry));
  }
  return out;
}

std::string replay_lines(std::vector<Entry> diary, const Table& table) {
  const json::VerdictWriter writer(table, knowledge::english());
  std::string out;
  json::ReplayLines lines(out, writer, table.knowledge());
  replay(std::move(diary), std::nullopt, table, lines);
  return out;
}

}  // namespace runlight::diaries
