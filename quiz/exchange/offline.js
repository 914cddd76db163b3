"use strict";
// Answers are judged here: the same folding as quiz.arabic.fold, the same shares as quiz.grading.

function sha256(bytes) {
  const k = sha256.k || (sha256.k = roots());
  const h = Uint32Array.from(roots.start);
  const length = bytes.length;
  const padded = new Uint8Array((((length + 8) >> 6) + 1) << 6);
  padded.set(bytes);
  padded[length] = 128;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(length / 536870912));
  view.setUint32(padded.length - 4, length << 3);
  const w = new Uint32Array(64);
  const turn = (x, n) => (x >>> n) | (x << (32 - n));
  for (let at = 0; at < padded.length; at += 64) {
    for (let i = 0; i < 16; i++) w[i] = view.getUint32(at + 4 * i);
    for (let i = 16; i < 64; i++) {
      const a = turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ (w[i - 15] >>> 3);
      const b = turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ (w[i - 2] >>> 10);
      w[i] = w[i - 16] + a + w[i - 7] + b;
    }
    let [a, b, c, d, e, f, g, z] = h;
    for (let i = 0; i < 64; i++) {
      const one = (z + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + k[i] + w[i]) | 0;
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [z, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
    }
    [a, b, c, d, e, f, g, z].forEach((x, i) => { h[i] += x; });
  }
  return Array.from(h, (x) => x.toString(16).padStart(8, "0")).join("");
}

// The constants are fractions of the roots of the first primes.
function roots() {
  const k = [];
  roots.start = [];
  for (let n = 2; k.length < 64; n++) {
    let prime = true;
    for (let i = 2; i * i <= n; i++) if (n % i === 0) prime = false;
    if (!prime) continue;
    const part = (x) => ((x - Math.floor(x)) * 4294967296) | 0;
    if (roots.start.length < 8) roots.start.push(part(Math.sqrt(n)));
    k.push(part(Math.cbrt(n)));
  }
  return k;
}

const hashText = (text) => sha256(new TextEncoder().encode(text));

function digest(question, rounds, place, text) {
  let found = hashText(question.salt + "\u001f" + place + "\u001f" + text);
  for (let i = 1; i < rounds; i++) found = hashText(found);
  return found;
}

function typedKey(text, rules) {
  let folded = text.normalize("NFKC").replace(new RegExp("[" + rules.dropped + "]", "g"), "");
  folded = Array.from(folded, (c) => rules.digits[c] || c).join("");
  folded = folded.replace(/(\p{Nd})[٬,](?=\p{Nd}{3}(?!\p{Nd}))/gu, "$1").replace(/(\p{Nd})[٫.](?=\p{Nd})/gu, "$1\u0001").replace(/٪/g, "%");
  folded = Array.from(folded, (c) => rules.letters[c] || c).join("");
  folded = (folded.match(/[\p{L}\p{N}_%\u0001]+/gu) || []).join(" ").replace(/\u0001/g, ".").toLowerCase().replace(/ß/g, "ss").replace(/ς/g, "σ");
  return folded.replace(/(\p{Nd}) (?=\p{Nd})/gu, "$1\u0002").replace(/ /g, "").replace(/\u0002/g, " ") || text.trim();
}

// The right options, found by trying each; for typed answers nothing can be tried.
function solve(question, rounds) {
  return question.form === "text" ? [] : question.check.map((wanted, place) => question.options.find((option) => digest(question, rounds, place, option) === wanted));
}

function unseal(question, rounds) {
  const key = digest(question, rounds, "key", solve(question, rounds).join("\u001f"));
  const sealed = Uint8Array.from(atob(question.sealed), (c) => c.charCodeAt(0));
  for (let at = 0; at < sealed.length; at += 32) {
    const stream = hashText(key + ":" + at);
    for (let i = 0; i < 32 && at + i < sealed.length; i++) sealed[at + i] ^= parseInt(stream.slice(2 * i, 2 * i + 2), 16);
  }
  return JSON.parse(new TextDecoder().decode(sealed));
}

// The share of the mark, 0 to 1.
function mark(question, given, bank) {
  if (question.form === "text") return question.check.includes(digest(question, bank.rounds, 0, typedKey(given[0], bank.rules))) ? 1 : 0;
  const right = solve(question, bank.rounds);
  if (right.every((option, place) => option === given[place])) return 1;
  if (question.form === "match") return right.filter((option, place) => option === given[place]).length / right.length;
  if (question.form !== "order") return 0;
  const pairs = new Set(right.slice(1).map((option, place) => right[place] + "\u001f" + option));
  const put = new Set(given.slice(1).map((option, place) => given[place] + "\u001f" + option));
  return [...put].filter((pair) => pairs.has(pair)).length / pairs.size;
}

function begin() {
  const bank = JSON.parse(document.getElementById("bank").textContent);
  const say = bank.say;
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => figure(values[name]));
  const figure = (number) => {
    const shown = String(Math.round(number * 10) / 10);
    return bank.indic ? shown.replace(/\d/g, (d) => "٠١٢٣٤٥٦٧٨٩"[d]).replace(".", "٫") : shown;
  };
  let answered = 0, marks = 0;
  const line = (parent, text, name) => {
    const element = document.createElement(name || "p");
    element.dir = "auto";
    element.textContent = text;
    parent.append(element);
    return element;
  };
  const score = document.getElementById("score");
  const told = () => { score.textContent = fill(say.progress, { number: answered, all: bank.questions.length }) + " · " + fill(say.score, { marks, all: bank.questions.length }); };
  told();
  bank.questions.forEach((question, number) => {
    const form = document.forms["q" + number];
    const feedback = form.querySelector("[role=status]");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const chosen = (value) => (value === "" ? "" : question.options[Number(value)]);
      const values = [...new FormData(form).values()];
      const given = question.form === "text" ? values : values.map(chosen);
      feedback.replaceChildren();
      if (!given.some((text) => text.trim())) { line(feedback, say.empty); return; }
      const share = mark(question, given, bank);
      const sealed = unseal(question, bank.rounds);
      answered += 1;
      marks += share;
      form.querySelectorAll("input, select, button").forEach((field) => { field.disabled = true; });
      form.dataset.verdict = share === 1 ? "right" : share ? "part" : "wrong";
      line(feedback, (share === 1 ? "✓ " + say.right : share ? "◐ " + say.part : "✗ " + say.wrong)).className = "verdict";
      if (share < 1) line(line(feedback, say.answer + ": "), sealed.answer, "bdi");
      if (sealed.explanation) line(feedback, sealed.explanation);
      if (sealed.evidence) line(line(feedback, say.evidence + ": "), sealed.evidence, "mark");
      told();
    });
  });
  document.getElementById("again").addEventListener("click", () => { location.reload(); });
  document.querySelectorAll("form").forEach((form) => form.reset());
  document.body.classList.add("ready");
}

if (typeof document !== "undefined") begin();
