// What the page does: takes files, has the program check them, shows the report, and hands out what there is to
// save. Text of files is set as text; the report is shown in a frame that reaches nothing outside of it.
"use strict";
(() => {
  const WORDS = {
    zh: {
      name: "勾稽",
      about: "核对部门预决算公开文本中的数字与表格是否一致",
      drop: "把要核对的文件拖到这里，或点击选取",
      formats: "Word、Excel、PDF、网页、文本、Markdown，或装着这些文件的 zip；正文和附表一起放进来",
      promise: "文件只在这台电脑的浏览器里读取，不会上传；不联网也能用。",
      together: "这些文件属于同一份公开文本（如正文和附表），一起核对",
      reading: "正在读取文件……",
      checking: "正在核对……",
      drawing: "核对完毕。正在画出原页……",
      pages: "显示原页",
      saving: "正在生成……",
      report: "保存报告",
      xlsx: "问题清单（Excel）",
      markdown: "问题清单（Markdown）",
      annotate: "带批注的副本",
      clean: "核对完毕，没有发现问题。",
      findings: "核对完毕，问题见下面的报告。",
      partly: "有文件没有读成，其余的见下面的报告。",
      failed: "没有读成：",
      broken: "程序中断了。请换一个文件再试，并把这个文件的情况告诉我们。",
      old: "这个浏览器太旧，不能运行本页；请用较新的 Edge、Chrome、Firefox 或 360 浏览器打开。",
      saved: "已生成",
      reportName: "核对报告.html",
      listName: "问题清单",
      commented: "批注",
      other: "English",
    },
    en: {
      name: "gouji",
      about: "checks that the figures of a government disclosure agree with its tables and with each other",
      drop: "Drop the files to check here, or click to choose them",
      formats: "Word, Excel, PDF, HTML, text, Markdown, or a zip of these; a text together with its annex",
      promise: "Files are read in this browser only and are never uploaded; no network is needed.",
      together: "These files are one disclosure (a text and its annex): check them together",
      reading: "Reading the files …",
      checking: "Checking …",
      drawing: "Checked. Drawing the pages …",
      pages: "Show the pages",
      saving: "Writing …",
      report: "Save the report",
      xlsx: "Findings (Excel)",
      markdown: "Findings (Markdown)",
      annotate: "Copy with comments",
      clean: "Checked; nothing was found.",
      findings: "Checked; the report below shows what was found.",
      partly: "Some files could not be read; the report below shows the others.",
      failed: "This could not be read:",
      broken: "The program broke off. Try another file, and tell us about this one.",
      old: "This browser is too old for this page; please use a recent Edge, Chrome or Firefox.",
      saved: "Written:",
      reportName: "report.html",
      listName: "findings",
      commented: "comments",
      other: "中文",
    },
  };
  const TYPES = { html: "text/html", md: "text/markdown" };
  const PAGED = /\.(pdf|zip)$/i;
  const TAKES_COMMENTS = /\.(docx|pdf|xlsx)$/i;
  const $ = (id) => document.getElementById(id);

  let lang = navigator.languages?.[0]?.startsWith("zh") === false ? "en" : "zh";
  let files = new Map();
  let report = null;
  // Each check has a number, so that a late answer is not taken for that of the last.
  let turn = 0;
  const words = () => WORDS[lang];

  // ---- The program, in a thread of its own.

  const waiting = new Map();
  let asked = 0;

  function start() {
    const source = new Blob([$("worker").textContent], { type: "text/javascript" });
    const worker = new Worker(URL.createObjectURL(source));
    worker.onmessage = ({ data }) => {
      waiting.get(data.id)?.(data);
      waiting.delete(data.id);
    };
    worker.postMessage({ letters: $("program").textContent });
    return worker;
  }

  const able = "DecompressionStream" in window && "WebAssembly" in window;
  const worker = able ? start() : null;

  function run(args, given) {
    asked += 1;
    worker.postMessage({ id: asked, args: [...args.slice(0, 1), "--lang", lang, ...args.slice(1)], files: given });
    return new Promise((resolve) => waiting.set(asked, resolve));
  }

  // ---- Files: what was dropped or chosen, folders with all that is in them.

  async function* inside(folder, path) {
    for await (const entry of folder.values()) {
      const own = `${path}/${entry.name}`;
      if (entry.kind === "directory") yield* inside(entry, own);
      else yield [own, await entry.getFile()];
    }
  }

  // The same of a browser that knows folders by their older interface only.
  async function* inside_entry(entry, path) {
    if (entry.isFile) {
      yield [path, await new Promise((resolve, reject) => entry.file(resolve, reject))];
      return;
    }
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
      if (some.length === 0) return;
      for (const other of some) yield* inside_entry(other, `${path}/${other.name}`);
    }
  }

  // What is dropped can be asked for only until this returns.
  function dropped(transfer) {
    const found = [...transfer.items].filter((item) => item.kind === "file").map((item) => {
      const [entry, file] = [item.webkitGetAsEntry?.(), item.getAsFile()];
      if (!entry?.isDirectory) return [[file.name, file]];
      if (!item.getAsFileSystemHandle) return inside_entry(entry, entry.name);
      const handle = item.getAsFileSystemHandle();
      return (async function* () {
        yield* inside(await handle, entry.name);
      })();
    });
    return (async function* () {
      for (const some of found) yield* some;
    })();
  }

  // Two files of one name in two places are both read.
  function named(list) {
    const all = new Map();
    for (const [path, file] of list) {
      let free = path;
      for (let number = 2; all.has(free); number += 1) free = path.replace(/(\.[^./]*)?$/, ` (${number})$1`);
      all.set(free, file);
    }
    return all;
  }

  async function take(list) {
    turn += 1;
    const mine = turn;
    show({ state: words().reading });
    try {
      const all = [];
      for await (const one of list) all.push(one);
      const read = [...named(all)].map(async ([path, file]) => [path, new Uint8Array(await file.arrayBuffer())]);
      const given = new Map(await Promise.all(read));
      if (mine !== turn || given.size === 0) return;
      files = given;
      // Several files are mostly a text and its annex, a folder mostly is not.
      $("together").checked = ![...files.keys()].some((path) => path.includes("/"));
    } catch (error) {
      show({ state: words().failed, told: String(error), failed: true });
      return;
    }
    await check();
  }

  // ---- Checking and saving.

  const together = () => (1 < files.size && $("together").checked ? ["--together"] : []);

  // What the program is told to check: files, and folders, in which it finds its way as on a disk.
  function named_files(first) {
    const all = new Set([...files.keys()].map((path) => path.split("/")[0]));
    return ["--", ...new Set([...(first ? [first] : []), ...all])];
  }

  async function check() {
    turn += 1;
    const mine = turn;
    report = null;
    show({ state: words().checking });
    const path = `out/${words().reportName}`;
    const made = (...more) => run(["report", ...more, ...together(), "-o", path, ...named_files()], files);
    const { code, err, files: written } = await made();
    if (mine !== turn) return;
    report = written.get(path) ?? null;
    if (code === null) return show({ state: words().broken, told: err, failed: true });
    if (!report) return show({ state: words().failed, told: err, failed: true });
    const told = { state: [words().clean, words().findings, words().partly][code], told: err, failed: code === 2 };
    if (![...files.keys()].some((path) => PAGED.test(path))) return show(told);
    // What was found is shown at once; pages as they look take longer.
    show({ ...told, state: words().drawing });
    const drawn = (await made("--pages")).files.get(path);
    if (mine !== turn) return;
    report = drawn ?? report;
    // Whoever has begun to read is not taken away from it.
    show(told, document.activeElement === $("shown"));
  }

  // Saves a file, and gives the link to it: a browser may not let a page save several by itself.
  function save(bytes, name) {
    const type = TYPES[name.split(".").pop()] ?? "application/octet-stream";
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([bytes], { type }));
    link.download = name;
    link.textContent = `${words().saved} ${name}`;
    link.click();
    return link;
  }

  // The runs that make what is to be saved: each with its arguments and the file that it writes.
  function runs(what) {
    const list = (format, ending) => {
      const name = `${words().listName}.${ending}`;
      return { name, args: ["check", "--format", format, "--output", `out/${name}`, ...together(), ...named_files()] };
    };
    if (what === "xlsx") return [list("xlsx", "xlsx")];
    if (what === "markdown") return [list("markdown", "md")];
    return [...files.keys()].filter((path) => TAKES_COMMENTS.test(path)).map((path) => {
      const name = path.split("/").pop().replace(/(\.[^.]*)$/, `.${words().commented}$1`);
      const all = together().length ? named_files(path) : ["--", path];
      return { name, args: ["annotate", "-o", `out/${name}`, ...together(), ...all] };
    });
  }

  async function hand_out(what) {
    if (what === "report") return void save(report, words().reportName);
    const state = $("state").textContent;
    show({ state: words().saving });
    const told = [];
    for (const { name, args } of runs(what)) {
      const ended = await run(args, files);
      const written = ended.files.get(`out/${name}`);
      told.push(written ? save(written, name) : ended.err || words().broken);
    }
    show({ state, told });
  }

  // ---- What is seen.

  function show({ state, told = [], failed = false }, later = false) {
    const done = report !== null;
    document.body.classList.toggle("done", done);
    $("work").hidden = false;
    $("state").textContent = state;
    $("state").classList.toggle("failed", failed);
    const lines = [told].flat().map((line) => line.trim?.() ?? line).filter((line) => line !== "");
    $("told").hidden = lines.length === 0;
    $("told").replaceChildren(...lines.flatMap((line, at) => (at ? ["\n", line] : [line])));
    $("one").hidden = files.size < 2;
    $("actions").hidden = !done;
    $("files").replaceChildren(...[...files].map(([path, bytes]) => {
      const line = document.createElement("li");
      const size = document.createElement("span");
      size.textContent = ` ${Math.max(1, Math.round(bytes.length / 1024))} KB`;
      line.append(path, size);
      return line;
    }));
    document.querySelector("[data-save=annotate]").hidden = ![...files.keys()].some((path) => TAKES_COMMENTS.test(path));
    $("pages").hidden = !later;
    if (!later) frame();
  }

  let framed = null;

  function frame() {
    if (framed === report) return;
    framed = report;
    if ($("shown").src) URL.revokeObjectURL($("shown").src);
    $("shown").hidden = report === null;
    if (report) $("shown").src = URL.createObjectURL(new Blob([report], { type: "text/html" }));
    else $("shown").removeAttribute("src");
  }

  function speak() {
    document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
    document.title = words().name;
    for (const element of document.querySelectorAll("[data-word]")) element.textContent = words()[element.dataset.word];
    $("lang").textContent = words().other;
    $("shown").title = words().reportName;
  }

  // ---- What is done.

  $("lang").addEventListener("click", () => {
    lang = lang === "zh" ? "en" : "zh";
    speak();
    if (files.size) check();
  });
  $("together").addEventListener("change", check);
  $("pages").addEventListener("click", () => {
    $("pages").hidden = true;
    frame();
  });
  $("chosen").addEventListener("change", ({ target }) => {
    take([...target.files].map((file) => [file.name, file]));
    target.value = "";
  });
  for (const button of document.querySelectorAll("[data-save]")) {
    button.addEventListener("click", async () => {
      const buttons = [...document.querySelectorAll("[data-save]")];
      for (const one of buttons) one.disabled = true;
      await hand_out(button.dataset.save);
      for (const one of buttons) one.disabled = false;
    });
  }
  for (const kind of ["dragenter", "dragover", "dragleave", "drop"]) {
    addEventListener(kind, (event) => {
      event.preventDefault();
      $("drop").classList.toggle("over", kind === "dragenter" || kind === "dragover");
    });
  }
  addEventListener("drop", ({ dataTransfer }) => take(dropped(dataTransfer)));

  speak();
  if (!able) {
    $("chosen").disabled = true;
    show({ state: words().old, failed: true });
  }
})();
