#include "codecs/json/verdict.hpp"

#include <array>
#include <bit>
#include <vector>

#include "codecs/json/reasons.hpp"
#include "codecs/json/writing.hpp"
#include "core/advise/version.hpp"
#include "knowledge/words/verdict_words.hpp"

namespace runlight::json {
namespace {

using knowledge::SpecialWords;

constexpr std::size_t kMoments = 5;
constexpr std::size_t kLevels = 7;
constexpr std::size_t kTypicalBytes = 2048;

template <class Enum>
std::size_t at(Enum value) {
  return static_cast<std::size_t>(value);
}

// {"schema":…,"moment":…,"light":…,"level":…,"urgency":…,"red":
std::string beginning(Moment moment, Level level) {
  std::string out;
  Members members(out);
  members.text("schema", "runlight.verdict/1");
  members.text("moment", name_of(moment));
  if (light_of(level) == Light::None) {
    members.at("light") += "null";
  } else {
    members.text("light", name_of(light_of(level)));
  }
  members.text("level", name_of(level));
  if (level >= Level::WithinDays) {
    members.text("urgency", name_of(level));
  } else {
    members.at("urgency") += "null";
  }
  members.at("red");
  return out;
}

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
  std::string out(text);
  for (auto found = out.find(from); found != std::string::npos;
       found = out.find(from, found + to.size())) {
    out.replace(found, from.size(), to);
  }
  return out;
}

// ,"headline":…,"do":[…],"notes":[   Where the runner is, is not known: every emergency number.
std::string words(const knowledge::Wording& wording, const std::string& key) {
  const std::string_view numbers = wording.text("emergency.numbers.unknown");
  std::vector<std::string> lines;
  for (const std::string_view line : wording.lines(key + ".do")) {
    lines.push_back(replaced(line, "{emergency}", numbers));
  }
  std::string out = ",\"headline\":";
  append_quoted(out, replaced(wording.text(key + ".headline"), "{emergency}", numbers));
  out += ",\"do\":";
  append_texts(out, std::vector<std::string_view>(lines.begin(), lines.end()));
  out += ",\"notes\":[";
  return out;
}

// {"id":…,"level":…,"because":
std::string row_beginning(const Row& row, const Knowledge& knowledge) {
  std::string out;
  Members members(out);
  members.text("id", knowledge.rules[row.rule].id);
  members.text("level", name_of(row.level));
  members.at("because");
  return out;
}

// ,"sources":[…]}
std::string row_end(const Row& row, const Knowledge& knowledge) {
  const auto sources = row.sources.empty() ? knowledge.rules[row.rule].sources : row.sources;
  std::vector<std::string_view> keys;
  for (const std::uint16_t source : sources) keys.push_back(knowledge.sources[source].key);
  std::string out = ",\"sources\":";
  append_texts(out, keys);
  out += '}';
  return out;
}

// ,"protocol":…,"engine":…,"knowledge":…}
std::string ending(Protocol protocol, const Knowledge& knowledge) {
  std::string out = ",\"protocol\":";
  append_quoted(out, name_of(protocol));
  out += ",\"engine\":";
  append_quoted(out, kEngineVersion);
  out += ",\"knowledge\":";
  append_quoted(out, knowledge.version);
  out += '}';
  return out;
}

std::string quoted(std::string_view text) {
  std::string out;
  append_quoted(out, text);
  return out;
}

// Items of a list, with commas between them.
class Items {
 public:
  explicit Items(std::string& out) : out_(&out) {}
  std::string& next() {
    if (!first_) *out_ += ',';
    first_ = false;
    return *out_;
  }
  void add(std::string_view ready) { next() += ready; }

 private:
  std::string* out_;
  bool first_ = true;
};

}  // namespace

struct VerdictWriter::Pieces {
  const Table* table = nullptr;
  std::array<std::array<std::string, kLevels>, kMoments> beginnings;
  std::array<std::array<std::string, kLevels>, kMoments> level_words;
  std::array<std::string, knowledge::kSpecialWordsCount> special_words;
  std::vector<std::string> row_beginnings;
  std::vector<std::string> row_ends;
  std::vector<std::string> rule_ids;
  std::vector<std::string> physiotherapist_notes;  // by condition
  std::string week_rising_note;
  std::string night_pain_note;
  std::string pain_before_note;
  std::array<std::string, 2> endings;

  void prepare_words(const knowledge::Wording& wording);
  void prepare_rows(const Knowledge& knowledge);
  [[nodiscard]] const std::string& words_for(const Verdict& verdict) const;
  void write_notes(std::string& out, const Verdict& verdict, const Situation& situation) const;
  void write_rules(std::string& out, const Verdict& verdict, const Situation& situation) const;
  void write_needs(std::string& out, const Verdict& verdict, const Situation& situation) const;
};

void VerdictWriter::Pieces::prepare_words(const knowledge::Wording& wording) {
  for (std::size_t m = 0; m < kMoments; ++m) {
    for (std::size_t l = 0; l < kLevels; ++l) {
      const auto moment = static_cast<Moment>(m);
      const auto level = static_cast<Level>(l);
      beginnings[m][l] = beginning(moment, level);
      level_words[m][l] = words(wording, knowledge::key_of(moment, level));
    }
  }
  for (std::size_t i = at(SpecialWords::RestDay); i < knowledge::kSpecialWordsCount; ++i) {
    special_words[i] = words(wording, std::string(knowledge::key_of(static_cast<SpecialWords>(i))));
  }
  for (const ConditionSpec& condition : table->knowledge().conditions) {
    const std::string key = "screening.condition." + std::string(condition.id) + ".name";
    physiotherapist_notes.push_back(
        quoted(replaced(wording.text("note.physiotherapist"), "{name}", wording.text(key))));
  }
  week_rising_note = quoted(wording.text("note.referral.week_rising"));
  night_pain_note = quoted(wording.text("note.bone_stress_again"));
  pain_before_note = quoted(wording.text("note.pain_before_unknown"));
}

void VerdictWriter::Pieces::prepare_rows(const Knowledge& knowledge) {
  for (const Row& row : knowledge.rows) {
    row_beginnings.push_back(row_beginning(row, knowledge));
    row_ends.push_back(row_end(row, knowledge));
  }
  for (const RuleSpec& rule : knowledge.rules) rule_ids.push_back(quoted(rule.id));
  endings[at(Protocol::Standard)] = ending(Protocol::Standard, knowledge);
  endings[at(Protocol::Article)] = ending(Protocol::Article, knowledge);
}

const std::string& VerdictWriter::Pieces::words_for(const Verdict& verdict) const {
  const SpecialWords special = knowledge::special_words_of(verdict, table->knowledge().rules);
  if (special != SpecialWords::None) return special_words[at(special)];
  return level_words[at(verdict.moment)][at(verdict.level)];
}

void VerdictWriter::Pieces::write_notes(std::string& out, const Verdict& verdict,
                                        const Situation& situation) const {
  Items notes(out);
  for (const std::uint8_t condition : situation.screening.notes) {
    notes.add(physiotherapist_notes[condition]);
  }
  const std::span<const RuleSpec> rules = table->knowledge().rules;
  for (const Fired& fired : verdict.fired) {
    const std::string_view id = rules[fired.rule].id;
    if (id == "before.week_rising") notes.add(week_rising_note);
    if (id == "before.night_pain" || id == "next_morning.night_pain") notes.add(night_pain_note);
  }
  if (verdict.derived.pain_before_assumed) notes.add(pain_before_note);
  out += ']';
}

void VerdictWriter::Pieces::write_rules(std::string& out, const Verdict& verdict,
                                        const Situation& situation) const {
  const Knowledge& knowledge = table->knowledge();
  out += ",\"rules\":[";
  Items rules(out);
  for (const Fired& fired : verdict.fired) {
    rules.add(row_beginnings[fired.row]);
    write_because(out, knowledge.rows[fired.row], verdict, situation, knowledge);
    out += row_ends[fired.row];
  }
  out += "],\"deciding\":[";
  Items deciding(out);
  for (std::size_t i = 0; i < verdict.deciding_count; ++i) {
    deciding.add(rule_ids[verdict.fired[i].rule]);
  }
  out += "],\"would_change\":[";
  Items changes(out);
  for (const Counterfactual& counterfactual : verdict.would_change) {
    changes.add("{\"if\":");
    write_if(out, counterfactual, situation);
    out += ",\"then\":\"";
    out += name_of(counterfactual.then);
    out += "\"}";
  }
  out += ']';
}

void VerdictWriter::Pieces::write_needs(std::string& out, const Verdict& verdict,
                                        const Situation& situation) const {
  out += ",\"needs\":[";
  Items needs(out);
  for (FindingSet left = verdict.needs; left != 0; left &= left - 1) {
    const auto finding = static_cast<Finding>(std::countr_zero(left));
    append_quoted(needs.next(), name_of(finding));
    if (finding != Finding::Screening) continue;
    for (const std::uint16_t question : situation.screening.unanswered) {
      append_quoted(needs.next(), table->knowledge().questions[question].id);
    }
  }
  out += ']';
}

VerdictWriter::VerdictWriter(const Table& table, const knowledge::Wording& wording)
    : pieces_(std::make_unique<Pieces>()) {
  pieces_->table = &table;
  pieces_->prepare_words(wording);
  pieces_->prepare_rows(table.knowledge());
}
VerdictWriter::~VerdictWriter() = default;

void VerdictWriter::write(std::string& out, const Verdict& verdict,
                          const Situation& situation) const {
  const Pieces& pieces = *pieces_;
  if (out.capacity() - out.size() < kTypicalBytes) {
    out.reserve(2 * out.capacity() + kTypicalBytes);
  }
  out += pieces.beginnings[at(verdict.moment)][at(verdict.level)];
  out += verdict.red ? "true,\"calm\":" : "false,\"calm\":";
  if (verdict.calm == Calm::No) {
    out += "null";
  } else {
    append_quoted(out, name_of(verdict.calm));
  }
  out += pieces.words_for(verdict);
  pieces.write_notes(out, verdict, situation);
  if (verdict.until) {
    out += ",\"until\":";
    append_quoted(out, verdict.until->text());
  }
  pieces.write_rules(out, verdict, situation);
  pieces.write_needs(out, verdict, situation);
  out += pieces.endings[at(verdict.protocol)];
}

void write_verdict(std::string& out, const Verdict& verdict, const Situation& situation,
                   const Table& table, const knowledge::Wording& wording) {
  VerdictWriter(table, wording).write(out, verdict, situation);
}

}  // namespace runlight::json
