#include "codecs/json/writing.hpp"
#include "doors/cli/understand.hpp"

namespace runlight::cli {
namespace {

using json::Members;

constexpr std::int64_t kPercent = 100;  // hundredths of a percent

template <class T>
void number_or_null(Members& members, std::string_view name, const std::optional<T>& value,
                    std::int64_t unit = 1) {
  std::string& out = members.at(name);
  if (value) {
    json::append_scaled(out, *value, unit);
  } else {
    out += "null";
  }
}

void write_title(Members& members, const Session& session, std::string_view id) {
  const std::string key = "understand." + std::string(id);
  members.text("id", id);
  members.text("title", session.text(key + ".title"));
  members.text("text", session.text(key + ".text"));
  json::append_texts(members.at("sources"), session.wording().lines(key + ".sources"));
}

// As the diary has it: true, false, "unknown", a number of hours; null where nothing was said.
void write_said(std::string& out, const Session& session, const app::PatternAnswers& pattern,
                std::size_t index) {
  constexpr std::int64_t kTenths = 10;
  switch (pattern.answers[index]) {
    case ScreeningAnswer::Absent:
      out += "null";
      return;
    case ScreeningAnswer::No:
      out += "false";
      return;
    case ScreeningAnswer::DontKnow:
      out += R"("unknown")";
      return;
    case ScreeningAnswer::Yes:
      break;
  }
  if (session.knowledge().patterns[index].answer == PatternAnswer::YesNo) {
    out += "true";
  } else {
    json::append_scaled(out, pattern.tenths_of_hours[index], kTenths);
  }
}

std::int64_t unit_of(const app::Figure& figure) {
  constexpr std::int64_t kTenths = 10;
  switch (figure.share) {
    case app::Share::None:
      return 1;  // as `load --json` has them
    case app::Share::ClimbPerKm:
      return kTenths;
    case app::Share::FastPart:
      return kPercent;
  }
  return 1;
}

void write_figure(std::string& out, const app::Figure& figure) {
  Members members(out);
  members.text("quantity", figure.id());
  number_or_null(members, "before", figure.before, unit_of(figure));
  number_or_null(members, "after", figure.after, unit_of(figure));
  number_or_null(members, "change_percent",
                 figure.change ? std::optional(figure.change->bp) : std::nullopt, kPercent);
  json::append_yes_no(members.at("unusual"),
                      figure.against_usual == load::AgainstUsual::Larger ? YesNo::Yes : YesNo::No);
  members.close();
}

void write_aspect(std::string& out, const Session& session, const UnderstandView& view,
                  const app::AspectView& aspect) {
  Members members(out);
  write_title(members, session, name_of(aspect.aspect));
  if (aspect.question) {
    members.text("question", session.knowledge().patterns[*aspect.question].id);
    write_said(members.at("said"), session, view.pattern, *aspect.question);
  }
  members.text("before_it_hurt", name_of(aspect.shift));
  std::string& figures = members.at("figures");
  figures += '[';
  for (const app::Figure& figure : aspect.figures) {
    if (figures.back() != '[') figures += ',';
    write_figure(figures, figure);
  }
  figures += ']';
  members.close();
}

void write_cadence(std::string& out, const app::Understanding& known) {
  if (!known.cadence) {
    out += "null";
    return;
  }
  const app::OwnCadence& own = *known.cadence;
  Members members(out);
  number_or_null(members, "steps_a_minute", std::optional(own.mean_cspm), kPercent);
  number_or_null(members, "lowest", std::optional(own.lowest_cspm), kPercent);
  number_or_null(members, "highest", std::optional(own.highest_cspm), kPercent);
  members.number("runs", own.runs);
  members.text("last", own.last.text());
  members.number("cycles_per_leg_and_hour", own.cycles_per_leg_and_hour());
  members.close();
}

void write_spikes(std::string& out, const app::Understanding& known) {
  out += '[';
  bool first = true;
  for (const load::SpikeDay& spike :
       known.changed ? known.changed->spikes : std::vector<load::SpikeDay>()) {
    if (!first) out += ',';
    first = false;
    Members members(out);
    members.text("day", spike.day.text());
    members.number("distance_m", spike.distance_m);
    members.number("longest30_m", spike.longest30_m);
    number_or_null(members, "size_percent", std::optional(spike.size.bp), kPercent);
    members.close();
  }
  out += ']';
}

void write_cue(std::string& out, const Session& session, const app::CueView& view) {
  const std::string key = "form." + std::string(view.cue->id);
  Members members(out);
  members.text("id", view.cue->id);
  members.text("title", session.text(key + ".title"));
  members.text("fit", name_of(view.fit));
  if (view.fit == app::CueFit::Fits) {
    members.text("text", session.text(key + ".text"));
  } else {
    members.text("why", name_of(view.block));
  }
  if (view.try_spm) members.number("try_steps_a_minute", *view.try_spm);
  const std::vector<std::string> keys = app::keys_of(view.cue->sources, session.knowledge());
  const std::vector<std::string_view> sources(keys.begin(), keys.end());
  json::append_texts(members.at("sources"), sources);
  members.close();
}

template <class List, class Write>
void write_list(std::string& out, const List& list, Write write) {
  out += '[';
  bool first = true;
  for (const auto& one : list) {
    if (!first) out += ',';
    first = false;
    write(one);
  }
  out += ']';
}

}  // namespace

void write_understand_json(Session& session, const UnderstandView& view) {
  Members members(session.out());
  members.text("schema", "runlight.understand/1");
  members.text("fit", app::name_of(app::fit_of(view.pattern, session.knowledge())));
  json::append_yes_no(members.at("somebody_first"), view.form.somebody_first);
  std::string& parts = members.at("parts");
  write_list(parts, kUnderstandChapters, [&](std::string_view chapter) {
    Members one(parts);
    write_title(one, session, chapter);
    one.close();
  });
  write_cadence(members.at("cadence"), view.known);
  std::string& onset = members.at("onset");
  if (view.known.onset) {
    json::append_quoted(onset, view.known.onset->text());
  } else {
    onset += "null";
  }
  members.number("missing_before_days", view.known.missing_before_days);
  members.number("missing_after_days", view.known.missing_after_days);
  if (view.known.changed) members.number("fast_from_mm_s", view.known.changed->fast_from_mm_s);
  std::string& aspects = members.at("aspects");
  write_list(aspects, view.known.aspects,
             [&](const app::AspectView& aspect) { write_aspect(aspects, session, view, aspect); });
  write_spikes(members.at("spikes"), view.known);
  std::string& form = members.at("form");
  write_list(form, view.cues, [&](const app::CueView& cue) { write_cue(form, session, cue); });
  json::append_yes_no(members.at("demo"), session.is_demo() ? YesNo::Yes : YesNo::No);
  members.close();
  session.out() += '\n';
}

}  // namespace runlight::cli
