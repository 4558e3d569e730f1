// What the page does when it is asked. It only moves, marks and remembers: all that it shows of the
// document is already in the page, and what it adds is set as text, never as markup.
"use strict";
(() => {
  document.documentElement.classList.add("live");
  const $ = (id) => document.getElementById(id);
  const all = (query, within = document) => [...within.querySelectorAll(query)];
  const data = JSON.parse($("data").textContent);
  const words = JSON.parse($("words").textContent);
  const cards = all(".finding");
  const main = document.querySelector("main");
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

  // An element with text in it.
  function make(tag, text = "", className = "") {
    const element = document.createElement(tag);
    element.textContent = text;
    element.className = className;
    return element;
  }

  // ---- Places: the elements of each place that findings speak of.

  const places = new Map();
  for (const element of all("[data-at]")) {
    for (const number of element.dataset.at.split(" ")) {
      if (!places.has(number)) places.set(number, []);
      places.get(number).push(element);
    }
  }
  // What is on a page as it looks and in its text is there twice, and one of them is seen.
  function seen(element) {
    const part = element.closest(".leaf, .told");
    return !part || part.classList.contains("leaf") === part.parentElement.classList.contains("pages");
  }

  const elements = (number) => (places.get(number) || []).filter(seen);
  const primary = (card) => card.querySelector(".where [data-jump]").dataset.jump;
  const labels = (card) =>
    all(":scope > .more > .evidence [data-jump]", card).map((link) => link.dataset.jump);

  function scrollTo(element) {
    element.scrollIntoView({ block: "center", inline: "nearest", behavior: still ? "auto" : "smooth" });
  }

  function jump(number) {
    uncover(number);
    const [first] = elements(number);
    if (!first) return;
    scrollTo(first);
    for (const element of elements(number)) {
      element.classList.remove("flash");
      void element.offsetWidth; // Starts the animation anew.
      element.classList.add("flash");
    }
  }

  // ---- Pages as they look, or their text.

  const isPaged = (text) => text.classList.contains("pages");

  function view(text, paged) {
    text.classList.toggle("pages", paged);
    for (const button of all(".views button", text)) {
      button.setAttribute("aria-pressed", String((button.dataset.view === "pages") === paged));
    }
  }

  // A place that the pages do not show is shown in the text.
  function uncover(number) {
    const [any] = places.get(number) || [];
    if (any && !elements(number).length) view(any.closest(".document"), Boolean(any.closest(".leaf")));
  }

  // Goes on reading in the other view: at the chosen finding, else on the same page.
  function turn(text, paged) {
    if (!text || !text.querySelector(".leaf")) return;
    const page = reading(text);
    closeAccount(false);
    view(text, paged);
    if (chosen) choose(chosen, true);
    const found = chosen && elements(primary(chosen)).find((element) => text.contains(element));
    const same = paged ? `[data-leaf="${page}"]` : `.turn[data-page="${page}"]`;
    const to = found || text.querySelector(same);
    if (to) to.scrollIntoView({ block: found ? "center" : "start" });
  }

  // The page in the middle of the window.
  function reading(text) {
    const above = all("[data-leaf], .turn", text).filter(seen)
      .filter((element) => element.getBoundingClientRect().top <= innerHeight / 2);
    const last = above[above.length - 1];
    return last ? last.dataset.leaf || last.dataset.page : "1";
  }

  // The text in the middle of the window.
  function current() {
    return all(".document").find((text) => innerHeight / 2 <= text.getBoundingClientRect().bottom);
  }

  // ---- Findings: one is chosen, its figure and what it was computed from are marked.

  let chosen = null;

  function choose(card, stay = false) {
    if (chosen) {
      chosen.classList.remove("current");
      chosen.removeAttribute("aria-current");
    }
    for (const element of all(".at.now, .at.from")) {
      element.classList.remove("now", "from");
      delete element.dataset.k;
    }
    chosen = card;
    if (card) {
      card.classList.add("current");
      card.setAttribute("aria-current", "true");
      uncover(primary(card));
      mark(card);
      const [first] = elements(primary(card));
      if (first && !stay) scrollTo(first);
      reveal(card);
    }
    draw();
  }

  // Scrolls the list alone: a call to `scrollIntoView` would stop the document on its way.
  function reveal(card) {
    const [top, bottom] = [document.querySelector(".tools").getBoundingClientRect().bottom,
      document.querySelector(".foot").getBoundingClientRect().top];
    const at = card.getBoundingClientRect();
    if (at.top < top) $("findings").scrollTop += at.top - top;
    else if (bottom < at.bottom) $("findings").scrollTop += Math.min(at.bottom - bottom, at.top - top);
  }

  function mark(card) {
    elements(primary(card)).forEach((element) => element.classList.add("now"));
    labels(card).forEach((number, index) => {
      elements(number).forEach((element) => element.classList.add("from"));
      const [first] = elements(number);
      if (first) first.dataset.k = first.dataset.k ? `${first.dataset.k} ${index + 1}` : index + 1;
    });
  }

  const shown = () => cards.filter((card) => !card.hidden);

  function step(by) {
    const list = shown();
    if (!list.length) return;
    const at = list.indexOf(chosen);
    const next = at < 0 ? (by < 0 ? list.length - 1 : 0) : Math.min(Math.max(at + by, 0), list.length - 1);
    closeAccount();
    choose(list[next]);
    list[next].focus({ preventScroll: true });
  }

  // ---- Lines from the figure of the chosen finding to what it was computed from.

  const FAR = 900;
  const MOST = 24;

  function path(d, far) {
    const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
    line.setAttribute("d", d);
    if (far) line.setAttribute("class", "far");
    return line;
  }

  // The box of an element within `main`.
  function box(element) {
    const frame = main.getBoundingClientRect();
    const { left, top, width, height } = element.getClientRects()[0] || element.getBoundingClientRect();
    return { x: left - frame.left + width / 2, top: top - frame.top, bottom: top - frame.top + height };
  }

  function line(from, to) {
    const [a, b] = [box(from), box(to)];
    if (Math.abs(a.top - b.top) < 12) {
      const low = Math.max(a.bottom, b.bottom);
      return path(`M${a.x} ${a.bottom}C${a.x} ${low + 16} ${b.x} ${low + 16} ${b.x} ${b.bottom}`);
    }
    const up = b.top < a.top;
    const start = up ? a.top : a.bottom;
    const end = up ? b.bottom : b.top;
    // Of a line to a place that is far away only the beginning is drawn.
    if (FAR < Math.abs(end - start)) return path(`M${a.x} ${start}V${start + (up ? -36 : 36)}`, true);
    const bend = (end - start) * 0.45;
    return path(`M${a.x} ${start}C${a.x} ${start + bend} ${b.x} ${end - bend} ${b.x} ${end}`);
  }

  function draw() {
    $("lines").replaceChildren();
    if (!chosen) return;
    const [from] = elements(primary(chosen));
    const ends = labels(chosen).map((number) => elements(number)[0]);
    const others = ends.filter((end) => end && end !== from).slice(0, MOST);
    if (from) $("lines").append(...others.map((end) => line(from, end)));
  }

  let asked = false;
  function redraw() {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      draw();
    });
  }
  new ResizeObserver(redraw).observe(main);
  main.addEventListener("scroll", redraw, true);

  // ---- The account of a figure.

  let asking = null;

  function row(list, term, ...content) {
    if (!content.some(Boolean)) return;
    const value = make("dd");
    value.append(...content.filter(Boolean));
    list.append(make("dt", term), value);
  }

  function links(figure) {
    const numbers = all("[data-at]", figure).flatMap((element) => element.dataset.at.split(" "));
    const about = cards.filter((card) =>
      [primary(card), ...labels(card)].some((number) => numbers.includes(number)));
    return about.flatMap((card) => {
      const button = make("button", card.querySelector(".sign").textContent);
      button.type = "button";
      button.dataset.choose = cards.indexOf(card);
      return [button, " "];
    });
  }

  function openAccount(figure) {
    const account = data.figures[figure.dataset.figure];
    const outcome = figure.getAttribute("aria-label").slice(figure.textContent.length).trim();
    const head = make("h3", figure.textContent);
    const close = make("button", words.close);
    close.type = "button";
    close.dataset.close = "";
    const name = make("span", outcome, `${figure.className} outcome-name`);
    head.append(name, close);
    const list = make("dl");
    row(list, words.meaning, account.meaning);
    row(list, words.via, account.via);
    row(list, words.kind, account.kind);
    row(list, words.working, account.working);
    row(list, words.why, account.reason);
    const rule = account.title && `${account.title} `;
    row(list, words.rule, rule, account.rule && make("code", account.rule));
    row(list, words.part_of, ...links(figure));
    const panel = $("account");
    panel.replaceChildren(head, list);
    panel.hidden = false;
    asking = figure;
    place(panel, figure);
    panel.focus({ preventScroll: true });
  }

  // Below the figure, or above it where there is no room below.
  function place(panel, figure) {
    const at = figure.getBoundingClientRect();
    const left = Math.min(Math.max(at.left, 8), innerWidth - panel.offsetWidth - 8);
    const below = at.bottom + 8 + panel.offsetHeight < innerHeight;
    const top = below ? at.bottom + 8 : Math.max(at.top - panel.offsetHeight - 8, 8);
    panel.style.left = `${left + scrollX}px`;
    panel.style.top = `${top + scrollY}px`;
  }

  function closeAccount(back = true) {
    if (!asking) return false;
    $("account").hidden = true;
    if (back) asking.focus({ preventScroll: true });
    asking = null;
    return true;
  }

  function stepFigure(by) {
    const hidden = all(".outcome[aria-pressed=false]").map((button) => button.dataset.outcome);
    const list = all(".document .figure")
      .filter((figure) => seen(figure) && !hidden.some((outcome) => figure.classList.contains(outcome)))
      .filter((figure, at, list) => !at || list[at - 1].dataset.figure !== figure.dataset.figure);
    const at = list.indexOf(asking || document.activeElement);
    const next = list[at < 0 ? (by < 0 ? list.length - 1 : 0) : at + by];
    if (!next) return;
    next.scrollIntoView({ block: "center" });
    openAccount(next);
  }

  // ---- Filters.

  const refused = new Set();

  function toggles() {
    for (const kind of ["error", "warning", "info", "settled"]) {
      const of = all(`.finding.${kind}`);
      if (!of.length) continue;
      const word = kind === "settled" ? words.settled : of[0].dataset.word;
      const button = make("button", `${word} ${of.length}`, `weight ${kind}`);
      button.type = "button";
      button.dataset.weight = kind;
      button.setAttribute("aria-pressed", "true");
      $("weights").append(button);
    }
    const rules = new Map();
    for (const { dataset } of cards) {
      const of = rules.get(dataset.rule) || { title: dataset.title, count: 0 };
      of.count += 1;
      rules.set(dataset.rule, of);
    }
    for (const [rule, { title, count }] of [...rules].sort()) {
      const option = make("option", `${title} ${count}`);
      option.value = rule;
      $("rules").append(option);
    }
  }

  function wanted(card) {
    const text = $("filter").value.trim().toLowerCase();
    return !refused.has(card.dataset.severity)
      && !(refused.has("settled") && card.classList.contains("settled"))
      && (!$("rules").value || card.dataset.rule === $("rules").value)
      && card.textContent.toLowerCase().includes(text);
  }

  function sift() {
    for (const card of cards) card.hidden = !wanted(card);
    const left = shown();
    $("count").textContent = left.length === cards.length ? cards.length : `${left.length} / ${cards.length}`;
    if (chosen && chosen.hidden) choose(null);
  }

  function pressed(button) {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    return on;
  }

  function toggleOutcome(button) {
    const on = pressed(button);
    for (const twin of all(".outcome")) {
      if (twin.dataset.outcome === button.dataset.outcome) twin.setAttribute("aria-pressed", String(on));
    }
    $("desk").classList.toggle(`no-${button.dataset.outcome}`, !on);
  }

  // ---- Decisions: kept in the browser if it lets us, and in the exported list.

  const decisions = {};
  let unsaved = false;

  // Does with the browser's storage what may be refused; tells so if it is.
  function tried(act) {
    try {
      act();
      return true;
    } catch {
      $("memory").hidden = false;
      return false;
    }
  }

  // What another window has decided meanwhile is kept, too.
  const recall = () => tried(() => {
    Object.assign(decisions, JSON.parse(localStorage.getItem(data.key)));
  });
  const keep = () => tried(() => localStorage.setItem(data.key, JSON.stringify(decisions)));

  const decision = (index) => {
    const { id, given } = data.findings[index];
    return { verdict: "", note: "", by: "", date: "", ...given, ...decisions[id] };
  };

  // The day where the reviewer is.
  function today() {
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }

  // The verdict in words; to dismiss takes a reason.
  function verdict({ verdict, note }, { waiver, known }) {
    if (verdict === "dismissed") return note.trim() ? words.dismissed : words.unexplained;
    if (verdict === "confirmed") return words.confirmed;
    return waiver ? words.waived : known ? words.known : words.open;
  }

  function decide(card, change) {
    const index = cards.indexOf(card);
    recall();
    const now = { ...decision(index), ...change, by: "", date: today() };
    decisions[data.findings[index].id] = now;
    unsaved = !keep();
    show(card);
    progress();
  }

  function show(card) {
    const index = cards.indexOf(card);
    const now = decision(index);
    for (const button of all("[data-decide]", card)) {
      button.setAttribute("aria-pressed", String(button.dataset.decide === now.verdict));
    }
    const field = card.querySelector("textarea");
    if (field.value !== now.note) field.value = now.note;
    const dismissed = now.verdict === "dismissed";
    field.placeholder = dismissed ? words.reason : words.note;
    field.setAttribute("aria-label", field.placeholder);
    field.setAttribute("aria-invalid", String(dismissed && !now.note.trim()));
    card.classList.toggle("decided", Boolean(now.verdict || now.note));
    card.classList.toggle("dismissed", dismissed && Boolean(now.note.trim()));
    const said = [verdict(now, data.findings[index]), now.note.trim()].filter(Boolean).join(": ");
    const told = [said, [now.by, now.by && now.date].filter(Boolean).join(" ")].filter(Boolean).join(" — ");
    card.querySelector(".verdict").textContent = now.verdict || now.note ? told : "";
  }

  function progress() {
    const verdicts = data.findings.map((found, index) => verdict(decision(index), found));
    const done = verdicts.filter((told) => ![words.open, words.unexplained].includes(told));
    $("progress").textContent = cards.length ? `${words.decided} ${done.length} / ${cards.length}` : "";
  }

  function press(card, name) {
    if (!card) return;
    const now = decision(cards.indexOf(card)).verdict === name ? "" : name;
    decide(card, { verdict: now });
    if (now === "dismissed") card.querySelector("textarea").focus();
  }

  // ---- The findings list to take away.

  function table() {
    const head = ["number", "place", "text", "expected", "basis", "type", "severity", "treatment", "remark"];
    const rows = data.findings.map((found, index) => {
      const now = decision(index);
      return [index + 1, found.place, found.found, found.expected, found.basis, found.kind,
        found.severity, verdict(now, found), now.note.trim() || found.waiver || ""];
    });
    return [head.map((name) => words[name]), ...rows].map((cells) => cells.map(String));
  }

  function markdown() {
    const cell = (text) => text.replace(/[\\|`*_[\]<>~#&]/g, "\\$&").replace(/\s+/g, " ");
    const line = (cells) => `| ${cells.map(cell).join(" | ")} |\n`;
    const [head, ...rows] = table();
    return `# ${words.list}\n\n${line(head)}${line(head.map(() => "-"))}${rows.map(line).join("")}`;
  }

  // A cell that a spreadsheet would take for a formula is made text; a negative figure is none.
  function csv() {
    const formula = (text) => /^[=@+\-＝＠＋－\t\r\n]/.test(text) && !/^[-+－＋][\d.,]+\p{L}*%?$/u.test(text);
    const tame = (text) => (formula(text) ? `'${text}` : text);
    const cell = (text) => `"${tame(text).replace(/"/g, '""')}"`;
    return `\ufeff${table().map((cells) => `${cells.map(cell).join(",")}\r\n`).join("")}`;
  }

  // ---- Decisions handed on: each names its finding by fingerprint and file, so that another report takes it over.

  const OPINIONS = ["confirmed", "dismissed", "open"];

  function handed() {
    const by = $("reviewer").value.trim();
    const made = data.findings.flatMap((found, index) => {
      const now = decision(index);
      if (!found.fingerprint || !(now.verdict || now.note.trim())) return [];
      return [{
        file: data.files[found.file], fingerprint: found.fingerprint, rule: found.rule, place: found.place,
        text: found.found, message: found.message, decision: now.verdict || "open", reason: now.note.trim(),
        by: now.by || by, date: now.date,
      }];
    });
    return `${JSON.stringify({ gouji: "decisions", version: 1, reviewer: by, decisions: made }, null, 2)}\n`;
  }

  const clean = (name) => String(name).replaceAll("\\", "/").replace(/^\.\//, "");
  const last = (name) => clean(name).split("/").pop();

  // The findings that a decision is about. The file counts as far as there is one to tell it from.
  function meant({ file, fingerprint }, prints) {
    const about = prints.get(fingerprint) || [];
    const of = (same) => about.filter((index) => same(data.files[data.findings[index].file]));
    if (data.files.some((own) => clean(own) === clean(file))) return of((own) => clean(own) === clean(file));
    if (data.files.some((own) => last(own) === last(file))) return of((own) => last(own) === last(file));
    return about;
  }

  // The decisions in a file that anybody may have written; throws if there are none.
  function read(text) {
    const whole = JSON.parse(text);
    const one = (one) => typeof one.fingerprint === "string" && OPINIONS.includes(one.decision);
    if (whole.gouji !== "decisions" || whole.version !== 1 || !whole.decisions.every(one)) throw new Error();
    const said = (text) => (typeof text === "string" ? text.trim() : "");
    return whole.decisions.map((one) => ({
      file: said(one.file), fingerprint: one.fingerprint, verdict: one.decision === "open" ? "" : one.decision,
      note: said(one.reason), by: said(one.by) || said(whole.reviewer), date: said(one.date),
    }));
  }

  // What somebody decided here stays; of what differs it is told.
  function takeOver(list) {
    const prints = new Map();
    data.findings.forEach(({ fingerprint }, index) => {
      prints.set(fingerprint, [...(prints.get(fingerprint) || []), index]);
    });
    const count = { taken: 0, lost: 0, kept: 0 };
    recall();
    for (const { file, fingerprint, ...given } of list) {
      const about = meant({ file, fingerprint }, prints);
      if (!about.length) count.lost += 1;
      for (const index of about) {
        const own = decision(index);
        const other = (own.verdict || own.note.trim()) && !(own.verdict === given.verdict && own.note.trim() === given.note);
        if (!other) decisions[data.findings[index].id] = given;
        count[other ? "kept" : "taken"] += 1;
      }
    }
    unsaved = !keep();
    cards.forEach(show);
    progress();
    const parts = ["taken", "lost", "kept"].filter((name) => count[name] || name === "taken");
    return parts.map((name) => `${words[name]} ${count[name]}`).join("; ");
  }

  async function take(file) {
    let told = words.no_decisions;
    try {
      told = takeOver(read(await file.text()));
    } catch { /* It is told that nothing was taken over. */ }
    $("handed").hidden = false;
    $("handed").textContent = told;
  }

  const FILES = {
    csv: () => [csv(), "text/csv", words.list],
    md: () => [markdown(), "text/markdown", words.list],
    json: () => [handed(), "application/json", words.decisions],
  };

  function save(kind) {
    const [text, type, name] = FILES[kind]();
    const link = make("a");
    link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    link.download = `${name}.${kind}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    unsaved = false;
  }

  // ---- Clicks and keys: one listener for all of each.

  function clicked(event) {
    const target = event.target instanceof Element ? event.target : document.body;
    const on = (query) => target.closest(query);
    const card = on(".finding");
    const link = on("[data-jump]");
    const button = on("button");
    const figure = on(".document .figure");
    const found = on(".found");
    if (!figure && !on("#account")) closeAccount(false);
    if (link) {
      event.preventDefault();
      if (card !== chosen) choose(card, true);
      jump(link.dataset.jump);
    } else if (button && button.dataset.decide) press(card, button.dataset.decide);
    else if (button && button.dataset.choose) chooseAt(button.dataset.choose);
    else if (button && "close" in button.dataset) closeAccount();
    else if (button && button.dataset.export) save(button.dataset.export);
    else if (button && button.dataset.outcome) toggleOutcome(button);
    else if (button && button.dataset.view) turn(button.closest(".document"), button.dataset.view === "pages");
    else if (button && button.dataset.weight) toggleWeight(button);
    else if (button && button.id === "take") $("taken").click();
    else if (button && button.id === "help") $("keys").showModal();
    else if (on("[data-goto]")) {
      event.preventDefault();
      goTo(on("[data-goto]"));
    } else if (figure) openFigure(figure);
    else if (found) choose(about(found), true);
    else if (card && card !== chosen) choose(card);
  }

  function toggleWeight(button) {
    if (pressed(button)) refused.delete(button.dataset.weight);
    else refused.add(button.dataset.weight);
    sift();
  }

  function chooseAt(index) {
    closeAccount();
    cards[index].hidden = false;
    choose(cards[index]);
  }

  function openFigure(figure) {
    const found = figure.querySelector(".found");
    if (found) choose(about(found), true);
    openAccount(figure);
  }

  // The finding that asks to change these words.
  function about(found) {
    const numbers = found.dataset.at.split(" ");
    return cards.find((card) => numbers.includes(primary(card))) || chosen;
  }

  function goTo(link) {
    const file = link.closest("article");
    const headings = all(`[data-section="${link.dataset.goto}"]`, file);
    const heading = headings.find(seen) || headings[0];
    if (!seen(heading)) view(heading.closest(".document"), false);
    heading.scrollIntoView({ block: "start", behavior: still ? "auto" : "smooth" });
  }

  function openChosen() {
    const [first] = chosen ? elements(primary(chosen)) : [];
    const figure = first && first.closest(".figure");
    if (figure) {
      figure.scrollIntoView({ block: "center" });
      openAccount(figure);
    } else if (first) jump(primary(chosen));
  }

  function escape() {
    if ($("keys").open) return;
    if (closeAccount()) return;
    if (document.activeElement === $("filter")) $("filter").blur();
    else if (document.activeElement.tagName === "TEXTAREA") chosen?.focus();
    else choose(null);
  }

  const keys = {
    j: () => step(1),
    k: () => step(-1),
    f: () => stepFigure(1),
    F: () => stepFigure(-1),
    c: () => press(chosen, "confirmed"),
    x: () => press(chosen, "dismissed"),
    v: () => {
      const text = current();
      turn(text, text && !isPaged(text));
    },
    n: () => chosen?.querySelector("textarea").focus(),
    "/": () => $("filter").focus(),
    "?": () => $("keys").showModal(),
  };

  function typed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const { target, key } = event;
    if (key === "Escape") return escape();
    if (target.closest("textarea, input, select, dialog")) {
      if (key === "Enter" && target === $("filter")) step(1);
      return;
    }
    if (key === "Enter" || key === " ") {
      if (target.closest("button, a, summary")) return;
      const figure = target.closest(".figure");
      if (figure) openAccount(figure);
      else if (key === "Enter") openChosen();
      else return;
    } else if (keys[key]) keys[key]();
    else return;
    event.preventDefault();
  }

  document.addEventListener("click", clicked);
  document.addEventListener("keydown", typed);
  $("filter").addEventListener("input", sift);
  $("rules").addEventListener("change", sift);
  $("list").addEventListener("input", ({ target }) => decide(target.closest(".finding"), { note: target.value }));
  $("list").addEventListener("toggle", redraw, true);
  $("taken").addEventListener("change", ({ target }) => {
    if (target.files.length) take(target.files[0]);
    target.value = "";
  });
  addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
  addEventListener("beforeprint", () => all("details").forEach((details) => { details.open = true; }));

  recall();
  toggles();
  cards.forEach(show);
  sift();
  progress();
})();
