#include "app/record.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "app/amounts.hpp"
#include "core/advise/version.hpp"

namespace runlight::app {

Result<AsOf> time_of_entry(std::string_view at, const AsOf& now) {
  if (at.empty()) return now;
  RL_TRY(const AsOf time, read_time(at, "--at"));
  if (time.instant.unix_ms > now.instant.unix_ms + kAheadMs) {
    return input_error("--at", time.text() + " is in the future",
                       "give a time that has passed; now is " + now.text());
  }
  return time;
}

Result<NewEntry> checked(std::string_view kind, const json::EntryStamp& stamp, std::string line,
                         const Knowledge& knowledge) {
  RL_TRY_DONE(json::read_entry(line, knowledge));
  return NewEntry{stamp.id, stamp.at, std::string(kind), std::move(line)};
}

namespace {

struct Written {
  std::string_view kind;
  std::string line;
};

class Writer {
 public:
  Writer(const json::EntryStamp& stamp, const Knowledge& knowledge)
      : stamp_(&stamp), knowledge_(&knowledge) {}

  Written operator()(const OtherBody& /*body*/) const { return {}; }
  Written operator()(const StrengthBody& /*body*/) const { return {}; }
  Written operator()(const TestBody& /*body*/) const { return {}; }
  Written operator()(const OverrideBody& body) const {
    return {"override", json::write_override(*stamp_, body)};
  }
  Written operator()(const SourceBody& /*body*/) const { return {}; }
  Written operator()(const ClearanceBody& body) const {
    return {"clearance", json::write_clearance(*stamp_, body, {}, *knowledge_)};
  }
  Written operator()(const VoidBody& body) const {
    return {"void", json::write_void(*stamp_, body, {})};
  }
  Written operator()(const ProfileBody& body) const {
    return {"profile", json::write_profile(*stamp_, body, {}, *knowledge_)};
  }
  Written operator()(const EpisodeBody& body) const {
    return {"episode", json::write_episode(*stamp_, body, {})};
  }
  Written operator()(const ScreeningBody& body) const {
    return {"screening", json::write_screening(*stamp_, body, *knowledge_)};
  }
  Written operator()(const CheckinBody& body) const {
    return {"checkin", json::write_checkin(*stamp_, body)};
  }
  Written operator()(const RunBody& body) const {
    return {"run", json::write_run(*stamp_, body, {})};
  }

 private:
  const json::EntryStamp* stamp_;
  const Knowledge* knowledge_;
};

}  // namespace

Result<NewEntry> entry_of(const Body& body, const json::EntryStamp& stamp,
                          const Knowledge& knowledge) {
  Written written = std::visit(Writer(stamp, knowledge), body);
  RL_CHECK(!written.line.empty());
  return checked(written.kind, stamp, std::move(written.line), knowledge);
}

std::string digest_of(std::vector<Entry> diary) {
  // FNV-1a, 64 bits: it names a state of the diary, it protects nothing.
  constexpr std::uint64_t kOffset = 14'695'981'039'346'656'037U;
  constexpr std::uint64_t kPrime = 1'099'511'628'211U;
  std::uint64_t hash = kOffset;
  for (const Entry& entry : canonical(std::move(diary))) {
    for (const std::uint64_t half : {entry.id.high, entry.id.low}) {
      for (int shift = 56; shift >= 0; shift -= 8) {
        hash = (hash ^ ((half >> static_cast<unsigned>(shift)) & 0xFFU)) * kPrime;
      }
    }
  }
  std::string out(16, '0');
  for (std::size_t i = out.size(); i-- > 0; hash >>= 4U) out[i] = "0123456789abcdef"[hash & 0xFU];
  return out;
}

Result<NewEntry> advice_entry(const Verdict& verdict, const std::vector<Entry>& diary,
                              const json::EntryStamp& stamp, const Table& table) {
  json::AdviceRecord record;
  record.level = verdict.level;
  for (const Fired& fired : verdict.fired) {
    record.rules.push_back(table.knowledge().rules[fired.rule].id);
  }
  record.engine = kEngineVersion;
  record.knowledge = table.knowledge().version;
  const std::string digest = digest_of(diary);
  record.digest = digest;
  return checked("advice", stamp, json::write_advice(stamp, record), table.knowledge());
}

Result<std::vector<Entry>> bodies_of(const std::vector<NewEntry>& entries,
                                     const Knowledge& knowledge) {
  std::vector<Entry> out;
  for (const NewEntry& entry : entries) {
    RL_TRY(Entry read, json::read_entry(entry.line, knowledge));
    out.push_back(std::move(read));
  }
  return out;
}

namespace {

class FindCheckin final : public ReplayListener {
 public:
  explicit FindCheckin(const Ulid& id) : id_(id) {}
  void on_checkin(const Entry& entry, const Situation& situation, const Verdict& verdict) override {
    if (entry.id == id_) found_ = Judged{situation, verdict};
  }
  void on_day(const ReplayDay& /*day*/) override {}
  [[nodiscard]] std::optional<Judged> found() && { return std::move(found_); }

 private:
  Ulid id_;
  std::optional<Judged> found_;
};

}  // namespace

std::optional<Judged> judged_checkin(const std::vector<Entry>& diary, const Ulid& id,
                                     const Table& table) {
  FindCheckin listener(id);
  replay(diary, std::nullopt, table, listener);
  return std::move(listener).found();
}

Judged shown_for(Judged judged, const Advice& advice) {
  const auto& asked = judged.situation.now;
  const bool is_today = asked && asked->day() == advice.moment.day();
  if (judged.verdict.moment != Moment::Before || !is_today || !advice.verdict) return judged;
  return Judged{advice.situation, *advice.verdict};
}

}  // namespace runlight::app
