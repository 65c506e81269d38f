// The scenario corpus through every door: each diary is replayed by the program and by WebAssembly,
// and both must print the bytes that the core gives in process.
//
// RUNLIGHT_BIN is the program, RUNLIGHT_WASM the module. The corpus, NAME.jsonl and NAME.replay, is
// written first, by the test of tests/diaries that was built with the program.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";

const FEWEST_DIARIES = 60;
const program = process.env.RUNLIGHT_BIN;
const wasm = process.env.RUNLIGHT_WASM;
assert.ok(program, "RUNLIGHT_BIN must name the built program");
assert.ok(wasm, "RUNLIGHT_WASM must name the built runlight.wasm");

const scratch = mkdtempSync(join(tmpdir(), "runlight-corpus-"));
after(() => rmSync(scratch, { recursive: true, force: true }));

function writtenCorpus() {
  const writer = join(dirname(program), "..", "..", "tests", "runlight_tests_diaries_test");
  const ran = spawnSync(writer, ["--gtest_filter=Corpus.is_written_out_when_asked_to"], {
    env: { ...process.env, RUNLIGHT_WRITE_CORPUS: scratch }, encoding: "utf8" });
  assert.equal(ran.status, 0, `${writer}: ${ran.error ?? ran.stdout}`);
  return scratch;
}

const corpus = writtenCorpus();
const names = readdirSync(corpus).filter((name) => name.endsWith(".jsonl"))
  .map((name) => name.slice(0, -".jsonl".length)).sort();

const module = new WebAssembly.Module(readFileSync(wasm));
const { memory, _initialize, runlight_alloc, runlight_answer, runlight_free } =
  new WebAssembly.Instance(module, {}).exports;
_initialize();

function answerOfWasm(request) {
  const text = Buffer.from(request, "utf8");
  const room = runlight_alloc(text.length);
  const sizeAt = runlight_alloc(4);
  new Uint8Array(memory.buffer).set(text, room);
  const answer = runlight_answer(room, text.length, sizeAt);
  const size = new DataView(memory.buffer).getUint32(sizeAt, true);
  const out = Buffer.from(memory.buffer.slice(answer, answer + size));
  runlight_free(answer, size);
  runlight_free(sizeAt, 4);
  runlight_free(room, text.length);
  return out.toString("utf8");
}

test("the corpus is there", () => {
  assert.ok(names.length >= FEWEST_DIARIES, `${names.length} diaries`);
});

for (const name of names) {
  test(`${name} is answered alike by the core, the program and WebAssembly`, () => {
    const diary = readFileSync(join(corpus, `${name}.jsonl`), "utf8");
    const expected = readFileSync(join(corpus, `${name}.replay`), "utf8");
    assert.ok(expected.includes('"type":"day"'), "a replay has days");
    const ran = spawnSync(program, ["replay", join(corpus, `${name}.jsonl`), "--json"],
      { encoding: "utf8" });
    assert.equal(ran.status, 0, ran.stderr);
    assert.equal(ran.stdout, expected, "the program");
    assert.equal(answerOfWasm(`{"do":"replay"}\n${diary}`), expected, "WebAssembly");
  });
}
