// The core as WebAssembly: the four functions, no imports, small enough, and the same bytes as the
// native program. RUNLIGHT_WASM names the module; with RUNLIGHT_BIN the answers are compared.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

const MOST_GZIPPED_BYTES = 140_000;
const wasm = process.env.RUNLIGHT_WASM;
const native = process.env.RUNLIGHT_BIN;
assert.ok(wasm, "RUNLIGHT_WASM must name the built runlight.wasm");

const bytes = readFileSync(wasm);
const compiled = new WebAssembly.Module(bytes);

// One instance, spoken to as doors/cabi/runlight.h says.
class Runlight {
  constructor() {
    this.exports = new WebAssembly.Instance(compiled, {}).exports;
    this.exports._initialize();
  }
  memory() {
    return new Uint8Array(this.exports.memory.buffer);
  }
  answer(request) {
    const text = typeof request === "string" ? new TextEncoder().encode(request) : request;
    const { runlight_alloc, runlight_free, runlight_answer, memory } = this.exports;
    const room = runlight_alloc(text.length);
    const sizeAt = runlight_alloc(4);
    this.memory().set(text, room);
    const answer = runlight_answer(room, text.length, sizeAt);
    const size = new DataView(memory.buffer).getUint32(sizeAt, true);
    const out = new TextDecoder("utf-8", { fatal: true }).decode(
      this.memory().slice(answer, answer + size));
    runlight_free(answer, size);
    runlight_free(sizeAt, 4);
    runlight_free(room, text.length);
    return out;
  }
  version() {
    const at = this.exports.runlight_version();
    const end = this.memory().indexOf(0, at);
    return new TextDecoder().decode(this.memory().slice(at, end));
  }
}

const EXAMPLE = {
  schema: "runlight.check/1", now: "2026-03-02T07:30:00+01:00", moment: "before",
  screening: "clear",
  profile: { age: 41, sex: "female", exclusions: [] },
  context: { episode: true, phase: "niggle", protocol: "standard", clean_test_run: false,
    days_since_red: null, days_since_run: 3, last_session_level: 0, last_next_morning: "reported",
    weeks_rising: 0 },
  findings: { pain_rest: 0, pain_walking: 0, pain_stairs: 1, pain_knee_lift: 2, quality: "dull",
    trend: "constant", gait: "normal", night_pain: false,
    analgesic: { drug: "ibuprofen", hours_ago: 5 } },
};

// Small, seeded, and the same in every run (xorshift).
class Dice {
  constructor(seed) {
    this.state = seed;
  }
  below(n) {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return (this.state >>> 0) % n;
  }
  of(list) {
    return list[this.below(list.length)];
  }
}

const PAINS = {
  before: ["pain_rest", "pain_walking", "pain_stairs", "pain_knee_lift"],
  first_steps: ["pain_now", "pain_before"],
  during: ["pain_now", "pain_before"],
  after: ["pain_now", "pain_before", "pain_during"],
  next_morning: ["pain_now", "pain_before"],
};

// Half of them are mild days; some are refused. Every answer must be the same everywhere.
function generated(dice) {
  const mild = dice.below(2) === 0;
  const moment = dice.of(Object.keys(PAINS));
  const findings = {};
  const maybe = (name, harmless, others) => {
    if (mild) findings[name] = dice.below(12) > 0 ? harmless : dice.of(others);
    else if (dice.below(10) > 0) findings[name] = dice.of([harmless, ...others]);
  };
  for (const pain of PAINS[moment]) maybe(pain, 0, [0, 1, 1, 2, 3, 4, 7, 2.0, 11]);
  const hurts = PAINS[moment].some((pain) => pain !== "pain_before" && findings[pain] > 0);
  if (hurts || dice.below(3) === 0) {
    maybe("quality", hurts ? "dull" : "none", ["dull", "dull", "catching", "sharp", "none"]);
    if (["before", "first_steps", "during"].includes(moment)) {
      maybe("trend", hurts ? "constant" : "none", ["lessening", "rising", "sudden", "none"]);
    }
    if (moment === "after") maybe("settled_minutes", hurts ? 30 : 0, [0, 60, 61, "not_yet"]);
  }
  maybe("gait", "normal", ["normal", "altered"]);
  if (["before", "next_morning"].includes(moment)) maybe("night_pain", false, [false, true]);
  if (moment === "next_morning") maybe("morning_stiffness_minutes", 0, [30, 31, 600]);
  maybe("analgesic", "none", [{ drug: "ibuprofen", hours_ago: dice.below(10) + 0.25 },
    { drug: "pärchen \u{1F3C3}" }, { drug: "aspirin", hours_ago: 1, daily_mg: 75 }]);
  const now = "2026-03-28T23:30:00-05:00";
  const document = { schema: "runlight.check/1", now, moment, findings };
  const context = { ...EXAMPLE.context, phase: "return", clean_test_run: true };
  if (mild) {
    return JSON.stringify({ ...document, screening: "clear", profile: EXAMPLE.profile, context });
  }
  if (dice.below(8) > 0) document.profile = { age: 15 + dice.below(60), exclusions: [] };
  document.screening = dice.of(["clear", "clear", "clear", "stale", "missing",
    { positive: ["bone_stress"] }, { positive: ["hip_oa", "hernia:within_days"] },
    { positive: ["cauda_equina"] }, { answers: { "bone_stress.a": true } },
    { positive: ["nothing_like_this"] }]);
  if (dice.below(4) > 0) {
    document.context = { ...context, episode: dice.of([true, true, false]),
      phase: dice.of(["none", "niggle", "protect", "load_heavy", "return", "rebuild", "keep"]),
      protocol: dice.of(["standard", "article"]), clean_test_run: dice.of([true, false]),
      days_since_red: dice.of([null, null, 0, 1, 2, 3]),
      days_since_run: dice.of([null, 0, 1, 2, 3]),
      last_session_level: dice.below(7), weeks_rising: dice.below(4),
      last_next_morning: dice.of(["reported", "not_due", "missing"]) };
    if (dice.below(6) === 0) delete document.context[dice.of(Object.keys(document.context))];
  }
  return JSON.stringify(document);
}

function documents(count) {
  const dice = new Dice(20260302);
  return Array.from({ length: count }, () => generated(dice));
}

test("exports the four functions and imports nothing", () => {
  const names = WebAssembly.Module.exports(compiled).map((e) => e.name).sort();
  assert.deepEqual(names, ["_initialize", "memory", "runlight_alloc", "runlight_answer",
    "runlight_free", "runlight_version"]);
  assert.deepEqual(WebAssembly.Module.imports(compiled), []);
});

test("is small enough to send to a phone", () => {
  const size = gzipSync(bytes, { level: 9 }).length;
  assert.ok(size <= MOST_GZIPPED_BYTES, `${size} bytes gzipped, more than ${MOST_GZIPPED_BYTES}`);
});

test("says its version", () => {
  const version = JSON.parse(new Runlight().version());
  assert.deepEqual(Object.keys(version), ["engine", "knowledge"]);
  assert.match(version.engine, /^\d+\.\d+\.\d+$/);
  assert.match(version.knowledge, /^\d{4}\.\d+$/);
});

test("answers the contract's example", () => {
  const runlight = new Runlight();
  const verdict = JSON.parse(runlight.answer(JSON.stringify(EXAMPLE)));
  const { headline, do: todo, ...rest } = verdict;
  assert.ok(headline.length > 0 && todo.length > 0);
  assert.deepEqual(rest, {
    schema: "runlight.verdict/1", moment: "before", light: "red", level: "stop", urgency: null,
    red: false, calm: null, notes: [], until: "2026-03-02T10:30:00+01:00",
    rules: [
      { id: "any.masked", level: "stop", because: { analgesic: "ibuprofen 5 h ago" },
        sources: ["Aspetar"] },
      { id: "before.mild_pain", level: "test_run_only",
        because: { pain_stairs: 1, pain_knee_lift: 2 }, sources: ["S4", "S5"] },
      { id: "before.no_clean_test_run", level: "test_run_only",
        because: { clean_test_run: false }, sources: ["S7"] },
    ],
    deciding: ["any.masked"],
    would_change: [{ if: { analgesic: "outside_window" }, then: "test_run_only" }],
    needs: [], protocol: "standard", engine: JSON.parse(runlight.version()).engine,
    knowledge: JSON.parse(runlight.version()).knowledge,
  });
});

test("answers bad requests with a problem and lives on", () => {
  const runlight = new Runlight();
  for (const [request, pointer] of [
    ["", undefined], ["{", undefined], ["[".repeat(100_000), undefined],
    [new Uint8Array([0xff, 0x00]), undefined],
    ['{"do":"dance"}', "/do"], ['{"schema":"runlight.check/1","moment":"noon"}', "/moment"],
  ]) {
    const problem = JSON.parse(runlight.answer(request));
    assert.equal(problem.status, 422);
    assert.equal(problem.pointer, pointer);
    assert.ok(problem.detail.length > 0 && problem.mend.length > 0);
  }
  assert.equal(JSON.parse(runlight.answer(JSON.stringify(EXAMPLE))).level, "stop");
});

test("keeps no memory from one answer to the next", () => {
  const runlight = new Runlight();
  const request = ['{"do":"check"}', ...documents(200)].join("\n");
  const first = runlight.answer(request);
  for (let i = 0; i < 5; ++i) assert.equal(runlight.answer(request), first);
  const pages = runlight.memory().length;
  for (let i = 0; i < 50; ++i) runlight.answer(request);
  assert.equal(runlight.memory().length, pages);
});

test("answers 200 generated checks, line for line", () => {
  const runlight = new Runlight();
  const lines = documents(200);
  const together = runlight.answer(['{"do":"check"}', ...lines].join("\n"));
  const answers = together.trimEnd().split("\n");
  assert.equal(answers.length, lines.length);
  const levels = new Set();
  let refused = 0;
  answers.forEach((answer, i) => {
    const parsed = JSON.parse(answer);
    if (parsed.status !== undefined) {
      refused += 1;
      assert.equal(parsed.where, `line ${i + 1}`);
      return;
    }
    levels.add(parsed.level);
    assert.equal(runlight.answer(lines[i]), answer + "\n");
  });
  assert.ok(refused > 5 && refused < 150, `${refused} refused`);
  assert.ok(levels.size === 7, `only ${[...levels].join(", ")}`);
});

test("gives the same bytes as the native program", { skip: !native }, () => {
  const lines = documents(200);
  const runlight = new Runlight();
  const run = spawnSync(native, ["check", "--json", "--lines"], {
    input: lines.join("\n") + "\n", encoding: "utf8", maxBuffer: 64 << 20 });
  const expected = run.stdout.split("\n");
  assert.equal(expected.pop(), "", run.stderr);
  assert.equal(expected.length, lines.length, run.stderr);
  const ours = runlight.answer(['{"do":"check"}', ...lines].join("\n")).split("\n");
  lines.forEach((line, i) => assert.equal(ours[i], expected[i], line));
});

test("replays a diary", () => {
  const runlight = new Runlight();
  const entry = (id, at, rest) =>
    JSON.stringify({ id: "01J8ZC5K3M9QX2V7RB4TNE6W" + id, at: `2026-03-0${at}+01:00`, ...rest });
  const diary = [
    entry("H1", "2T07:30:00", { kind: "checkin", moment: "before", findings: { gait: "altered" } }),
    entry("H2", "3T07:30:00", { kind: "note", text: "ok" }),
  ];
  const lines = runlight.answer(['{"do":"replay","until":"2026-03-04"}', ...diary].join("\n"))
    .trimEnd().split("\n").map((line) => JSON.parse(line));
  assert.deepEqual(lines.map((line) => line.type), ["checkin", "day", "day", "day"]);
  assert.equal(lines[0].verdict.level, "stop");
  assert.deepEqual(lines.slice(1).map((line) => [line.day, line.level, line.light]),
    [["2026-03-02", "stop", "red"], ["2026-03-03", null, null], ["2026-03-04", null, null]]);
  const bad = JSON.parse(runlight.answer(['{"do":"replay"}', diary[0], "{}"].join("\n")));
  assert.equal(bad.where, "line 2");
  assert.equal(bad.pointer, "/id");
});
