#include "codecs/json/questionnaire_texts.hpp"

#include <algorithm>

#include "codecs/json/tape.hpp"

namespace runlight::json {
namespace {

using questionnaire::InstrumentSpec;

constexpr std::string_view kSchema = "runlight.questionnaire_texts/1";
constexpr std::size_t kLongest = 1000;

Error wrong(std::string_view where, std::string_view what, std::string_view mend) {
  return input_error(where, what, mend);
}

bool is_plain(std::string_view text) {
  const auto is_control = [](unsigned char c) { return c < 0x20 || c == 0x7F; };
  return text.find_first_not_of(' ') != std::string_view::npos && text.size() <= kLongest &&
         std::none_of(text.begin(), text.end(), is_control);
}

Result<std::string> text_of(const Value& value, const std::string& where) {
  if (value.shape() == Shape::Text && is_plain(value.text())) return std::string(value.text());
  return wrong(where, "it is no line of text", "write 1 to 1000 letters in quotes");
}

Result<std::vector<std::string>> answers_of(const Value& value, const InstrumentSpec& spec,
                                            const std::string& where) {
  std::vector<std::string> out;
  if (value.shape() == Shape::Array) {
    for (const Value one : value) {
      RL_TRY(std::string text, text_of(one, where + "/" + std::to_string(out.size())));
      out.push_back(std::move(text));
    }
  }
  const std::size_t wanted = spec.highest_answer + std::size_t{1};
  if (out.size() == wanted) return out;
  return wrong(where,
               std::to_string(out.size()) + " answers, and there must be " + std::to_string(wanted),
               "write one for each number from 0 to " + std::to_string(spec.highest_answer));
}

Result<QuestionnaireItemTexts> item_of(const Value& value, const InstrumentSpec& spec,
                                       const std::string& where) {
  if (value.shape() != Shape::Object) {
    return wrong(where, "it is no object", R"(write {"question": "...", "answers": [...]})");
  }
  QuestionnaireItemTexts out;
  for (const Value member : value) {
    const std::string here = where + "/" + std::string(member.name());
    if (member.name() == "question" && out.question.empty()) {
      RL_TRY(out.question, text_of(member, here));
    } else if (member.name() == "answers" && out.answers.empty()) {
      RL_TRY(out.answers, answers_of(member, spec, here));
    } else {
      return wrong(here, "it is not known here, or stands twice", "leave it out");
    }
  }
  if (out.question.empty() || out.answers.empty()) {
    return wrong(where, "question or answers are missing", "write both");
  }
  return out;
}

Result<Done> read_items(const Value& value, const InstrumentSpec& spec, QuestionnaireTexts& out) {
  if (value.shape() != Shape::Object) {
    return wrong("/items", "it is no object", R"(write {"ITEM": {"question": ...}})");
  }
  for (const Value member : value) {
    const std::string where = "/items/" + std::string(member.name());
    const auto item = questionnaire::item_from(spec, member.name());
    if (!item) {
      return wrong(where, "the questionnaire has no such item",
                   "see runlight log questionnaire " + std::string(spec.id));
    }
    if (!out.items[*item].question.empty()) return wrong(where, "it stands twice", "keep one");
    RL_TRY(out.items[*item], item_of(member, spec, where));
  }
  for (std::size_t i = 0; i < spec.items.size(); ++i) {
    if (!out.items[i].question.empty()) continue;
    return wrong("/items/" + std::string(spec.items[i].id), "it is missing",
                 "write the texts of all " + std::to_string(spec.items.size()) + " items");
  }
  return Done{};
}

Result<Done> expect(const Value& value, std::string_view wanted, const std::string& where) {
  if (value.shape() == Shape::Text && value.text() == wanted) return Done{};
  return wrong(where, "it is not \"" + std::string(wanted) + "\"",
               "write \"" + std::string(wanted) + "\"");
}

}  // namespace

Result<QuestionnaireTexts> read_questionnaire_texts(std::string_view document,
                                                    questionnaire::Instrument instrument) {
  const InstrumentSpec& spec = questionnaire::spec_of(instrument);
  Tape tape;
  RL_TRY_DONE(tape.parse(document));
  const Value root = tape.root();
  if (root.shape() != Shape::Object) return wrong("/", "it is no object", "write { ... }");
  QuestionnaireTexts out;
  out.items.resize(spec.items.size());
  bool has_schema = false;
  bool has_instrument = false;
  bool has_items = false;
  for (const Value member : root) {
    const std::string where = "/" + std::string(member.name());
    if (member.name() == "schema" && !has_schema) {
      RL_TRY_DONE(expect(member, kSchema, where));
      has_schema = true;
    } else if (member.name() == "instrument" && !has_instrument) {
      RL_TRY_DONE(expect(member, spec.id, where));
      has_instrument = true;
    } else if (member.name() == "licence" && out.licence.empty()) {
      RL_TRY(out.licence, text_of(member, where));
    } else if (member.name() == "items" && !has_items) {
      RL_TRY_DONE(read_items(member, spec, out));
      has_items = true;
    } else {
      return wrong(where, "it is not known here, or stands twice", "leave it out");
    }
  }
  if (!has_schema)
    return wrong("/schema", "it is missing", "write \"" + std::string(kSchema) + "\"");
  if (!has_instrument) {
    return wrong("/instrument", "it is missing", "write \"" + std::string(spec.id) + "\"");
  }
  if (out.licence.empty()) {
    return wrong("/licence", "it is missing",
                 "write who gave you leave to use the texts, and when");
  }
  if (!has_items) return wrong("/items", "it is missing", "write the texts of all items");
  return out;
}

}  // namespace runlight::json
