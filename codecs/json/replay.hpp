// The lines that `replay` prints: one for each check-in, one for each day (contract 4).
//
// Promises: one compact JSON object per call, no newline.
// Deliberately absent: deciding anything.
#pragma once

#include <string>

#include "codecs/json/verdict.hpp"
#include "core/advise/advise.hpp"

namespace runlight::json {

// {"type":"checkin","id":…,"verdict":{…}}
void write_replay_checkin(std::string& out, Ulid id, const Verdict& verdict,
                          const Situation& situation, const VerdictWriter& writer);
// {"type":"day","day":…,"phase":…,…}; phase is null outside an episode, level and light are null on
// a day that was not asked about; the stage is null where there is no ladder.
void write_replay_day(std::string& out, const ReplayDay& day, const Knowledge& knowledge);

// A whole replay as JSON Lines, appended to `out`, which may be emptied between two calls.
class ReplayLines final : public ReplayListener {
 public:
  // All three must outlive it.
  ReplayLines(std::string& out, const VerdictWriter& writer, const Knowledge& knowledge)
      : out_(&out), writer_(&writer), knowledge_(&knowledge) {}

  void on_checkin(const Entry& entry, const Situation& situation, const Verdict& verdict) override;
  void on_day(const ReplayDay& day) override;

 private:
  std::string* out_;
  const VerdictWriter* writer_;
  const Knowledge* knowledge_;
};

}  // namespace runlight::json
