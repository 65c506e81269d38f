#include "tests/diaries/signature.hpp"

#include <algorithm>

#include "tests/diaries/phrase.hpp"

namespace runlight::diaries {
namespace {

constexpr std::uint64_t kOffset = 0xCBF29CE484222325U;
constexpr std::uint64_t kPrime = 0x100000001B3U;
constexpr std::size_t kDayDigits = 4;

std::string hex(std::uint64_t number, std::size_t digits) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out(digits, '0');
  for (std::size_t i = 0; i < digits; ++i) out[digits - 1 - i] = kDigits[(number >> (4 * i)) & 15U];
  return out;
}

class DayWriter final : public ReplayListener {
 public:
  explicit DayWriter(const Table& table) : table_(&table) {}

  void on_checkin(const Entry& entry, const Situation&, const Verdict& verdict) override {
    text_ += entry.at.text() + ' ' + std::string(name_of(verdict.moment)) + ' ' +
             std::string(name_of(verdict.level)) + (verdict.red ? " red " : " ") +
             std::string(name_of(verdict.calm));
    for (const Fired& fired : verdict.fired) {
      text_ += ' ' + id_of(fired.rule) + '@' + std::string(name_of(fired.level));
    }
    text_ += " needs " + std::to_string(verdict.needs);
    if (verdict.until) text_ += " until " + verdict.until->text();
    for (const Counterfactual& offered : verdict.would_change) {
      text_ += " or";
      for (const Change& change : offered.changes) {
        text_ += ' ' + std::string(name_of(change.field)) + '=' + std::to_string(change.value);
      }
      text_ += " -> " + std::string(name_of(offered.then));
    }
    text_ += '\n';
  }

  void on_day(const ReplayDay& day) override {
    text_ += day.day.text() + ' ' + std::string(name_of(day.phase)) + ' ' +
             std::string(day.level ? name_of(*day.level) : "-") + ' ' +
             std::string(name_of(day.calm));
    for (const std::uint8_t rule : day.rules) text_ += ' ' + id_of(rule);
    if (day.stage > 0) text_ += " stage " + std::to_string(day.stage);
    for (const PlannedSession& session : day.sessions) add_session(session);
    text_ += '\n';
    days.push_back(std::move(text_));
    text_.clear();
  }

  std::vector<std::string> days;

 private:
  void add_session(const PlannedSession& session) {
    text_ += " | " + std::string(name_of(session.kind)) + ' ' + std::string(name_of(session.why));
    for (const std::int32_t number : {session.run_min, session.walk_min, session.reps,
                                      session.minutes, session.cap.limit, session.cap.reference}) {
      text_ += ' ' + std::to_string(number);
    }
    text_ += ' ' + std::string(name_of(session.cap.binding));
    for (const std::uint8_t exercise : session.exercises) {
      text_ += ' ' + std::string(table_->knowledge().trained[exercise]);
    }
    for (const TestKind test : session.tests) text_ += ' ' + std::string(name_of(test));
  }

  std::string id_of(std::uint8_t rule) const {
    return std::string(table_->knowledge().rules[rule].id);
  }

  const Table* table_;
  std::string text_;
};

struct Line {
  std::string_view hash;
  std::string_view days;
};

std::map<std::string_view, Line> lines_of(std::string_view signature) {
  std::map<std::string_view, Line> out;
  for (const std::string_view line : split(signature, '\n')) {
    const auto parts = split(line, ' ');
    if (parts.size() == 3) out[parts[0]] = {parts[1], parts[2]};
  }
  return out;
}

std::size_t days_between(std::string_view before, std::string_view now) {
  std::size_t moved = 0;
  const std::size_t longest = std::max(before.size(), now.size());
  for (std::size_t i = 0; i < longest; i += kDayDigits) {
    const auto day = [i](std::string_view days) {
      return i < days.size() ? days.substr(i, kDayDigits) : std::string_view{};
    };
    if (day(before) != day(now)) ++moved;
  }
  return moved;
}

}  // namespace

std::uint64_t fnv1a(std::string_view text) {
  std::uint64_t hash = kOffset;
  for (const char letter : text) hash = (hash ^ static_cast<unsigned char>(letter)) * kPrime;
  return hash;
}

std::vector<std::string> replay_days(const std::vector<Entry>& diary, const Table& table) {
  DayWriter writer(table);
  replay(diary, std::nullopt, table, writer);
  return std::move(writer.days);
}

std::string signature_of(const std::vector<Story>& stories, const Table& table) {
  std::string lines;
  for (const Story& story : stories) {
    std::string all;
    std::string days;
    for (const std::string& day : replay_days(story.entries(), table)) {
      all += day;
      days += hex(fnv1a(day), kDayDigits);
    }
    if (!days.empty()) lines += story.name() + ' ' + hex(fnv1a(all), 16) + ' ' + days + '\n';
  }
  return "all " + hex(fnv1a(lines), 16) + '\n' + lines;
}

std::vector<std::string> moved(std::string_view before, std::string_view now) {
  const auto old_lines = lines_of(before);
  const auto new_lines = lines_of(now);
  std::vector<std::string> out;
  for (const auto& [name, line] : new_lines) {
    const auto known = old_lines.find(name);
    if (known == old_lines.end()) {
      out.push_back(std::string(name) + ": a new diary");
    } else if (known->second.hash != line.hash) {
      out.push_back(std::string(name) + ": " +
                    std::to_string(days_between(known->second.days, line.days)) + " days moved");
    }
  }
  for (const auto& [name, line] : old_lines) {
    if (new_lines.find(name) == new_lines.end()) out.push_back(std::string(name) + ": gone");
  }
  return out;
}

}  // namespace runlight::diaries
