// index.html beside the pictures: all of them on one page, for a phone on the mat or for paper.
//
// Stands alone but for the pictures in its folder; moving on a screen, still frames on paper.
#include <algorithm>

#include "doors/cli/exercises.hpp"

namespace runlight::cli {
namespace {

constexpr std::string_view kHead =
    "<meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
    "<style>:root{color-scheme:light dark}body{font:1.1rem/1.5 system-ui,'Segoe UI',Roboto,"
    "'DejaVu Sans',sans-serif;max-width:40rem;margin:1rem auto;padding:0 1rem}"
    "img{width:100%;height:auto}h2{margin:2.5rem 0 .5rem}ul{padding-left:1.2rem}"
    "@media print{section{break-inside:avoid}}</style>";

std::string escaped(std::string_view text) {
  std::string out;
  for (const char letter : text) {
    switch (letter) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += letter;
    }
  }
  return out;
}

void add(std::string& out, std::string_view tag, std::string_view text) {
  out += '<';
  out += tag;
  out += '>';
  out += escaped(text);
  out += "</";
  out += tag;
  out += ">\n";
}

void add_section(std::string& out, const Session& session, const Shown& one) {
  const std::string id(one.exercise->id);
  const std::string base = "exercise." + id;
  const std::string name = session.text(base + ".name");
  out += "<section>\n";
  add(out, "h2", name);
  add(out, "p",
      one.due != nullptr ? app::today_words(*one.due, session.wording())
                         : app::dose_words(*one.dose, session.wording()));
  out += "<picture><source media=\"print\" srcset=\"" + id + ".print.svg\"><img src=\"" + id +
         ".svg\" alt=\"" + escaped(name) + "\"></picture>\n";
  add(out, "p", session.text(base + ".start"));
  out += "<ul>\n";
  for (const std::string_view cue : session.wording().lines(base + ".cues")) add(out, "li", cue);
  out += "</ul>\n</section>\n";
}

}  // namespace

std::string exercises_page(const Session& session, const ExerciseView& view) {
  const std::string title = session.text("cli.exercises.page");
  std::string out = "<!doctype html>\n<html lang=\"" + std::string(language_code(session)) +
                    "\"><head>" + std::string(kHead);
  add(out, "title", title);
  out += "</head><body>\n";
  add(out, "h1", title);
  if (session.is_demo()) add(out, "p", session.text("cli.demo.mark"));
  for (const std::string_view line : session.wording().lines("exercise_rule.pain")) {
    add(out, "p", line);
  }
  add(out, "p", session.text("exercise_rule.stop"));
  std::vector<std::string_view> done;
  for (const Shown& one : view.shown) {
    if (std::find(done.begin(), done.end(), one.exercise->id) != done.end()) continue;
    done.push_back(one.exercise->id);
    add_section(out, session, one);
  }
  add(out, "p", session.text("note.review"));
  out += "</body></html>\n";
  return out;
}

}  // namespace runlight::cli
