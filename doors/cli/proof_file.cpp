// `verify FILE.toml`: a protocol of one's own, held to the invariants without building anything.
#include <fstream>

#include "codecs/json/writing.hpp"
#include "codecs/protocol/protocol_file.hpp"
#include "doors/cli/verb.hpp"

namespace runlight::cli {
namespace {

// The file's name without its folder and its ending.
std::string_view stem_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  if (slash != std::string_view::npos) path.remove_prefix(slash + 1);
  const std::size_t dot = path.rfind('.');
  return dot == std::string_view::npos ? path : path.substr(0, dot);
}

Result<std::string> text_of_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file.good()) return storage_error(path, "it cannot be read", "check the name");
  std::string out(protocol_file::kMostBytes + 1, '\0');
  file.read(out.data(), static_cast<std::streamsize>(out.size()));
  out.resize(static_cast<std::size_t>(file.gcount()));
  return out;
}

void write_json(Session& session, const std::string& path, const protocol_file::ProtocolFile& file,
                const BestCaseProof& proof) {
  const ProtocolSpec& spec = file.spec();
  json::Members members(session.out());
  members.text("schema", "runlight.verify_protocol/1");
  members.text("file", path);
  members.text("protocol", spec.name);
  members.text("rules", runlight::name_of(spec.rules));
  const bool holds = file.faults().empty() && proof.fault.empty();
  json::append_yes_no(members.at("holds"), holds ? YesNo::Yes : YesNo::No);
  std::string& faults = members.at("faults");
  faults += '[';
  for (const protocol_file::Fault& fault : file.faults()) {
    if (faults.back() != '[') faults += ',';
    json::Members one(faults);
    one.number("line", fault.line);
    one.text("what", fault.what);
    one.close();
  }
  if (file.faults().empty() && !proof.fault.empty()) {
    json::Members one(faults);
    one.number("line", 1);
    one.text("what", proof.fault);
    one.close();
  }
  faults += ']';
  if (holds) {
    members.number("stages", spec.last_stage());
    members.number("weeks_to_return", proof.weeks_to_return);
    members.number("weeks_to_last_stage", proof.weeks_to_last_stage);
    members.number("weeks_to_keep", proof.weeks_to_keep);
  }
  members.close();
  session.out() += '\n';
}

void show(Session& session, const std::string& path, const protocol_file::ProtocolFile& file,
          const BestCaseProof& proof) {
  const auto text = [&](std::string_view name, std::initializer_list<app::Place> places) {
    return session.text("cli.verify." + std::string(name), places);
  };
  for (const protocol_file::Fault& fault : file.faults()) {
    session.out() +=
        shown(path + ":" + std::to_string(fault.line) + ": " + fault.what, session.look().charset) +
        "\n";
  }
  const bool sound = file.faults().empty();
  if (sound && !proof.fault.empty()) {
    session.out() += shown(path + ":1: " + proof.fault, session.look().charset) + "\n";
  }
  if (!sound || !proof.fault.empty()) {
    session.line(text("protocol_refused", {{"file", path}}));
    return;
  }
  const ProtocolSpec& spec = file.spec();
  const std::int32_t last = spec.last_stage();
  session.line(
      text("protocol_holds",
           {{"name", spec.name}, {"text", spec.about}, {"words", runlight::name_of(spec.rules)}}));
  session.line(
      text("protocol_ladder", {{"number", std::to_string(last)},
                               {"first", std::to_string(spec.stage(1).total_run_min())},
                               {"second", std::to_string(spec.stage(last).total_run_min())}}));
  session.line(text("protocol_best", {{"first", std::to_string(proof.weeks_to_return)},
                                      {"second", std::to_string(proof.weeks_to_last_stage)},
                                      {"third", std::to_string(proof.weeks_to_keep)}}));
  session.line(text(file.is_reviewed() ? "protocol_reviewed" : "protocol_unreviewed", {}));
  session.line(text("protocol_use", {{"file", std::string(spec.name) + ".toml"}}));
}

}  // namespace

Result<int> verify_protocol_file(Session& session) {
  const std::string path(session.word(0));
  RL_TRY(const std::string text, text_of_file(path));
  protocol_file::ProtocolFile file =
      protocol_file::read_protocol(text, stem_of(path), session.knowledge());
  BestCaseProof proof;
  if (file.faults().empty()) {
    const Knowledge with_it = file.added_to(session.knowledge());
    proof = prove_best_case(with_it, ProtocolIndex(with_it.protocols.size() - 1));
  }
  if (session.wants_json()) {
    write_json(session, path, file, proof);
  } else {
    show(session, path, file, proof);
  }
  return file.faults().empty() && proof.fault.empty() ? kDone : kRefused;
}

}  // namespace runlight::cli
