// What the add-in decides, held against what it should. Run as: node logic.js ADD-IN
"use strict";

const assert = require("assert");
const path = require("path");
const Gouji = require(path.join(process.argv[2], "logic.js"));

let held = 0;
function holds(actual, expected) {
  assert.deepStrictEqual(actual, expected);
  held += 1;
}

const one = { nth: 1, of: 1 };
/** A comment on the first `figure` of a paragraph. */
function comment(paragraph, figure, also) {
  const start = paragraph.indexOf(figure);
  const spot = { paragraph, number: 0, start, end: start + figure.length, same: one, bare: one, ...also };
  return { spot, text: "在此", astray: "（在别处）" };
}
/** Where it goes: the words that it stands on, and in which paragraph. */
function found(paragraphs, comment) {
  const [{ at, text }] = Gouji.plan(paragraphs, [comment], []);
  assert.strictEqual(text, at ? "在此" : "（在别处）");
  return at && [at.paragraph, paragraphs[at.paragraph].slice(at.start, at.end)];
}

// Paths of both systems.
holds(Gouji.keyFile("/home/甲/", ""), "/home/甲/.local/state/gouji/bridge.json");
holds(Gouji.keyFile("C:/Users/甲", "C:/Users/甲/AppData/Roaming/"), "C:\\Users\\甲\\AppData\\Roaming\\gouji\\bridge.json");
holds(Gouji.copyFile("C:/Temp/", "C:/Users/甲", 7), "C:\\Temp\\gouji-7.docx");

// The key, if it is one, and the request made with it.
const token = "0a".repeat(32);
const told = Gouji.connection(JSON.stringify({ port: 4321, token }));
const request = Gouji.request(told, "/check", "甲 &乙.docx");
holds(request.url, "http://127.0.0.1:4321/check?name=%E7%94%B2%20%26%E4%B9%99.docx");
holds(request.headers, { Authorization: "Bearer " + token });
holds(Gouji.request(told, "/own").url, "http://127.0.0.1:4321/own");
for (const bad of ["", "{}", '{"port":0,"token":"' + token + '"}', '{"port":1,"token":"x\\r\\ny"}', "[", '{"port":"1@a","token":"' + token + '"}']) {
  holds(Gouji.connection(bad), null);
}
holds([...Gouji.bytes("PK\x03\xff\x00")], [80, 75, 3, 255, 0]);

// A figure in its paragraph, whatever blanks and marks the program has in it.
const prose = ["标题\r", "支出 17.00\x05 万元，\x0b收入17.00万元。\r", "17.00\r\x07"];
holds(found(prose, comment("支出17.00万元，收入17.00万元。", "17.00")), [1, "17.00"]);
holds(found(prose, comment("支出17.00万元，收入17.00万元。", "收入")), [1, "收入"]);
holds(found(prose, comment("17.00", "17.00")), [2, "17.00"]);
// A line that is broken by hand is a part of a paragraph.
holds(found(prose, comment("收入17.00万元。", "17.00")), [1, "17.00"]);
// What is there twice is told apart by its number among the same, and only if there are as many.
const twice = ["甲 1\r", "甲1\r", "乙\r"];
holds(found(twice, comment("甲1", "1", { same: { nth: 2, of: 2 } })), [1, "1"]);
holds(found(twice, comment("甲1", "1", { same: { nth: 2, of: 3 } })), null);
holds(found(twice, comment("甲1", "1")), null);
// A number that the program sets itself is no text of the paragraph.
const numbered = ["收入 5万元\r", "一、支出5万元\r"];
holds(found(numbered, comment("一、收入5万元", "5", { number: 2 })), [0, "5"]);
holds(found(numbered, comment("一、支出5万元", "5", { number: 2 })), [1, "5"]);
holds(found(numbered, comment("一、收入5万元", "一、", { number: 2 })), null);
holds(found(["\r"], comment("", "")), null);
holds(Gouji.plan(["甲\r"], [{ spot: null, text: "", astray: "全文" }], [])[0], { at: null, text: "全文" });

// From the end to the start, and nothing twice.
const several = [comment("甲1，2", "1"), comment("甲1，2", "2"), comment("乙3", "3"), comment("丙", "丙")];
const order = Gouji.plan(["甲1，2\r", "乙3\r"], several, []).map(({ at }) => at && [at.paragraph, at.start]);
holds(order, [[1, 1], [0, 3], [0, 1], null]);
holds(Gouji.plan(["甲1\r"], [comment("甲1", "1")], ["\x05在 此\r"]), []);

// Comments of gouji that nobody touched make room, the last first.
const standing = [{ text: "甲" }, { text: "乙", touched: true }, { text: "丙" }, { text: "丁" }];
const own = [true, true, false, true];
holds(Gouji.removable(standing, own), [3, 0]);
holds(Gouji.kept(standing, own), ["乙"]);

// What people are told.
const summary = { figures: 9, errors: 2, warnings: 1 };
const result = { failures: [], files: [{ summary }], notes: ["附表没有给出"] };
const text = Gouji.summary(result, [{ at: {} }, { at: null }], 3);
for (const part of ["9 个数字", "2 个错误", "1 个警告", "写了 2 条批注", "1 条未能对应", "原有的 3 条", "附表没有给出"]) {
  holds(text.includes(part), true);
}
holds(Gouji.summary({ failures: [{ message: "文件损坏" }] }, [], 0), "未能核对：文件损坏");
holds(Gouji.explained(0, "").includes("gouji bridge"), true);
holds(Gouji.explained(422, '{"error":{"message":"配置有误"}}'), "未能核对：配置有误");
holds(Gouji.explained(200, "<html>").includes("请更新"), true);

console.log(JSON.stringify({ held }));
