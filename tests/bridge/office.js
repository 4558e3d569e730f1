// An office program of paper: it has what the add-in calls of WPS, by the names of wps-jsapi-declare 2.2.0, and a
// document made of the paragraphs of a file. Run as: node office.js ADD-IN HOME DOCX XML
"use strict";

const fs = require("fs");
const http = require("http");
const os = require("os");
const path = require("path");
const vm = require("vm");

const [addin, home, file, xml] = process.argv.slice(2);

/** The text of a document with a mark at the end of every paragraph, and of every cell another. */
function textOf(xml) {
  let text = "";
  for (const [piece, said] of xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<\/w:p>|<\/w:tc>|<\/w:tr>/g)) {
    if (piece === "</w:p>") text += "\r";
    else if (piece === "</w:tc>") text = text.replace(/\r$/, "") + "\r\x07";
    else if (piece === "</w:tr>") text += "\r\x07";
    else text += said.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
  }
  return text;
}

/** A document whose comments have a mark in the text, as those of Word have. */
class Paper {
  constructor(text) {
    this.text = text;
    this.all = [];
  }
  get Name() { return path.basename(file); }
  get FullName() { return file; }
  get Paragraphs() {
    const paper = this;
    const ends = [...this.text.matchAll(/\r\x07?/g)].map((end) => end.index + end[0].length);
    return { Count: ends.length, Item: (n) => ({ Range: paper.Range(ends[n - 2] || 0, ends[n - 1]) }) };
  }
  get Comments() {
    const paper = this;
    return {
      get Count() { return paper.all.length; },
      Item: (n) => paper.all[n - 1],
      Add: (range, text) => paper.add(range.Start, range.End, text),
    };
  }
  Range(Start, End) {
    const paper = this;
    return { Start, End, get Text() { return paper.text.slice(Start, End); } };
  }
  SaveCopyAs(name, format) {
    if (format !== 12) throw new Error("no document of Word");
    fs.copyFileSync(file, name);
  }
  add(start, end, text) {
    const comment = { on: this.text.slice(start, end), at: end, Author: "用户", Done: false, Range: { Text: "\x05" + text } };
    comment.Replies = { Count: 0 };
    comment.Delete = () => this.remove(comment);
    this.text = this.text.slice(0, end) + "\x05" + this.text.slice(end);
    this.all.forEach((other) => { if (end <= other.at) other.at += 1; });
    this.all.push(comment);
    return comment;
  }
  remove(comment) {
    this.all.splice(this.all.indexOf(comment), 1);
    this.text = this.text.slice(0, comment.at) + this.text.slice(comment.at + 1);
    this.all.forEach((other) => { if (comment.at < other.at) other.at -= 1; });
  }
}

/** As much of a browser as the add-in asks for; a page that lies in a folder has no origin. */
class Call {
  constructor() { this.headers = { Origin: "null" }; }
  open(method, url) { Object.assign(this, { method, url }); }
  setRequestHeader(name, value) { this.headers[name] = value; }
  send(body) {
    if (this.url.endsWith("/own")) Call.meanwhile();
    const bytes = typeof body === "string" ? Buffer.from(body) : Buffer.from(body.buffer);
    const headers = { ...this.headers, "Content-Length": bytes.length };
    const call = http.request(this.url, { method: this.method, headers }, (answer) => {
      const allowed = answer.headers["access-control-allow-origin"] === "null";
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (piece) => { text += piece; });
      answer.on("end", () => {
        Object.assign(this, { status: answer.statusCode, responseText: text });
        if (allowed) this.onload();
        else this.onerror();
      });
    });
    call.on("error", () => this.onerror());
    call.end(bytes);
  }
}

/** What happens while gouji is asked which comments are its own. */
Call.meanwhile = () => {};

/** The add-in in the program, and its one button: what is told when it is pressed. */
function program(paper, home, temporary) {
  let tell;
  const Application = {
    ActiveDocument: paper,
    Env: { GetHomePath: () => home, GetAppDataPath: () => home, GetTempPath: () => temporary + "/" },
    FileSystem: {
      Exists: (name) => fs.existsSync(name),
      ReadFile: (name) => fs.readFileSync(name, "utf8"),
      Remove: (name) => fs.unlinkSync(name),
      readAsBinaryString: (name) => fs.readFileSync(name, "latin1"),
    },
    UndoRecord: { StartCustomRecord() {}, EndCustomRecord() {} },
  };
  const context = vm.createContext({ alert: (text) => tell(text), XMLHttpRequest: Call });
  context.window = { Application };
  const scripts = fs.readFileSync(path.join(addin, "index.html"), "utf8").matchAll(/src="([^"]*)"/g);
  for (const [, name] of scripts) {
    vm.runInContext(fs.readFileSync(path.join(addin, name), "utf8"), context, { filename: name });
  }
  const button = /<button id="([^"]*)"/.exec(fs.readFileSync(path.join(addin, "ribbon.xml"), "utf8"))[1];
  return () => new Promise((resolve) => {
    tell = resolve;
    context.OnAction({ Id: button });
  });
}

async function main() {
  const paper = new Paper(textOf(fs.readFileSync(xml, "utf8")));
  paper.add(0, 4, "这是我写的");
  const temporary = fs.mkdtempSync(path.join(os.tmpdir(), "office-"));
  const press = program(paper, home, temporary);
  const look = async () => ({
    told: await press(),
    comments: paper.all.map((one) => ({ author: one.Author, on: one.on, text: one.Range.Text })),
  });
  const first = await look();
  const second = await look();
  // Somebody writes a comment while gouji thinks.
  Call.meanwhile = () => paper.add(5, 6, "我也写了");
  const before = paper.all.length;
  const changed = { told: (await look()).told, added: paper.all.length - before };
  Call.meanwhile = () => {};
  const left = fs.readdirSync(temporary).length;
  const without = await program(paper, temporary, temporary)();
  fs.rmdirSync(temporary);
  console.log(JSON.stringify({ first, second, changed, left, without }));
}

main();
