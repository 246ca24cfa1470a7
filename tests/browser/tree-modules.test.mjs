// The pure modules of the tree: answers in the address, which answer is known, facts of a text, candidates, the report.
import assert from "node:assert/strict";
import { test } from "node:test";

const modules = new URL("../../themes/default/js/fix/", import.meta.url);
/** @param {string} name */
const load = (name) => import(new URL(name, modules).href);

test("answers are the same after writing and reading them", async () => {
  const { readAnswers, withAnswer, withoutAnswer, writeAnswers } = await load("answers.js");
  const answers = withAnswer(withAnswer(withAnswer(new Map(), "tool", "git"), "os", "windows"), "tool", "ssh");
  assert.equal(writeAnswers(answers), "?a=os:windows,tool:git.ssh");
  assert.deepEqual(readAnswers(writeAnswers(answers)), answers);
  assert.equal(writeAnswers(withoutAnswer(withoutAnswer(answers, "tool", "git"), "os", "windows")), "?a=tool:ssh");
  for (const hostile of ["?a=", "?a=:::,,", "?a=os:<script>,x", "?a=__proto__:y", "?b=1", ""]) {
    const read = readAnswers(hostile);
    assert.ok([...read.keys()].every((key) => /^[\w-]+$/.test(key)), hostile);
  }
});

test("a known answer is found by value, by range, and never twice", async () => {
  const { compareNames, known } = await load("route.js");
  const options = [{ value: "git" }, { value: "npm" }, { value: "other" }];
  assert.equal(known("tool", options, new Map([["tool", ["npm"]]])), 1);
  assert.equal(known("tool", options, new Map([["tool", ["svn"]]])), -1);
  assert.equal(known("tool", options, new Map([["tool", ["other"]]])), 2);
  assert.equal(known("tool", options, new Map([["tool", ["npm"]]]), ["npm"]), -1);
  assert.equal(known("about", options, new Map([["tool", ["git"]]])), 0);
  const ranges = [{ value: "a-c", from: "E100", to: "E199" }, { value: "d-f", from: "E200", to: "E999" }];
  assert.equal(known("name", ranges, new Map([["name", ["e250"]]])), 1);
  assert.equal(known("name", ranges, new Map([["name", ["e1000"]]])), -1);
  assert.ok(compareNames("C299", "C2099") < 0 && compareNames("0xA", "0x1E") < 0);
});

test("facts are read from what programs print", async () => {
  const { readFacts } = await load("facts.js");
  /** @param {string} text */
  const facts = (text) => readFacts(text).map((/** @type {{ key: string, value: string }} */ { key, value }) => `${key}:${value}`);
  /** @type {[string, string[]][]} */
  const cases = [
    ["PS C:\\Users\\kim> x", ["os:windows", "shell:powershell"]],
    ["At line:1 char:5", ["shell:powershell"]],
    ["/usr/lib/python3/site-packages/x", ["os:linux", "tool:pip"]],
    ["/Users/kim/x", ["os:macos"]],
    ["npm ERR! code ERESOLVE", ["tool:npm"]],
    ["fatal: not a git repository", ["tool:git"]],
    ["Error: listen EADDRINUSE", ["tool:node", "name:eaddrinuse"]],
    ["it does not work", []],
  ];
  for (const [text, wanted] of cases) for (const fact of wanted) assert.ok(facts(text).includes(fact), `${text}: ${facts(text)}`);
  assert.deepEqual(facts("it does not work"), []);
  assert.ok(!facts("error: listen failed").includes("tool:git"));
  const start = performance.now();
  facts("C:\\ ".repeat(200000));
  assert.ok(performance.now() - start < 2000);
});

test("only results near the best are candidates, and ways share their beginning", async () => {
  const { candidates, shared } = await load("select.js");
  /** @param {number[]} scores */
  const kept = (...scores) => candidates(scores.map((score) => ({ url: "", title: "", error: "", score }))).length;
  assert.equal(kept(100, 74, 10), 1);
  assert.equal(kept(100, 75, 10), 2);
  assert.equal(kept(), 0);
  assert.deepEqual(shared([[0, 2, 1], [0, 2, 3], [0, 2]]), [0, 2]);
  assert.deepEqual(shared([[1], [0, 2]]), []);
  assert.deepEqual(shared([]), []);
});

test("a report has what is known and nothing else", async () => {
  const { report } = await load("report.js");
  const plain = "Problem: x\nError: E1\n\nTried:\n1. a\n2. b\n";
  assert.equal(report(plain, { way: [], tried: [], text: "" }), plain);
  const way = [{ asked: "Which?", said: "Git", key: "tool", value: "git", href: "" }];
  const tried = [{ title: "a", outcome: "failed" }, { title: "b", outcome: "cannot" }];
  const full = report(plain, { way, tried, text: "boom\n" });
  assert.equal(full, "Problem: x\nError: E1\n\nfix_answers:\n- Which? Git\n\nreport_tried:\n- a\n\nfix_not_done:\n- b\n\nfix_pasted:\nboom\n");
});
