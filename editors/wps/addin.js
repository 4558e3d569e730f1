// The calls to WPS, and nothing else: their names and parameters are those of wps-jsapi-declare 2.2.0.
"use strict";

var WORD_DOCUMENT = 12; // WdSaveFormat.wdFormatXMLDocument
var AUTHOR = "gouji";

/** WPS calls it once the ribbon is there. */
function OnAddinLoad() {
  return true;
}

/** WPS calls it when the button is pressed. */
function OnAction(control) {
  if (control.Id === "goujiCheck") checkOpen();
  return true;
}

/** WPS asks for the picture of the button. */
function GetImage() {
  return "check.svg";
}

var checking = false;

/** Has the open document checked, and puts comments where the figures stand. */
function checkOpen() {
  if (checking) return;
  checking = true;
  check(window.Application)
    .catch(function (error) { return String((error && error.message) || error); })
    .then(function (told) {
      checking = false;
      alert(told);
    });
}

async function check(app) {
  var doc = app.ActiveDocument;
  if (!doc) throw new Error("没有打开的文档。");
  var path = Gouji.keyFile(app.Env.GetHomePath(), app.Env.GetAppDataPath());
  if (!app.FileSystem.Exists(path)) throw new Error(Gouji.START);
  var connection = Gouji.connection(app.FileSystem.ReadFile(path));
  if (!connection) throw new Error("看不懂 " + path + "。" + Gouji.START);
  var result = await asked(connection, "/check", contents(app, doc), doc.FullName || doc.Name);
  if ((result.failures || []).length) return Gouji.summary(result, [], 0);
  var standing = comments(doc);
  var list = standing.map(function (one) { return { author: one.author, text: one.text }; });
  var own = (await asked(connection, "/own", JSON.stringify(list))).own;
  // Comments are named by their places: if they are others by now, so is what would be taken out.
  if (JSON.stringify(comments(doc)) !== JSON.stringify(standing)) {
    throw new Error("核对的时候批注有改动，没有写批注。请再点一次。");
  }
  return inOneStep(app, function () {
    var removed = Gouji.removable(standing, own);
    removed.forEach(function (at) { doc.Comments.Item(at + 1).Delete(); });
    var written = write(doc, result.comments, Gouji.kept(standing, own));
    return Gouji.summary(result, written, removed.length);
  });
}

/** The bytes of the document as it stands on the screen; the file itself stays as it is. */
function contents(app, doc) {
  var home = app.Env.GetHomePath();
  var copy = Gouji.copyFile(app.Env.GetTempPath(), home, Date.now());
  try {
    try {
      doc.SaveCopyAs(copy, WORD_DOCUMENT);
    } catch (error) {
      throw new Error("WPS 存不出文档的副本（" + ((error && error.message) || error) + "）。请更新 WPS，或者保存文档后用 gouji annotate。");
    }
    return Gouji.bytes(app.FileSystem.readAsBinaryString(copy));
  } finally {
    if (app.FileSystem.Exists(copy)) app.FileSystem.Remove(copy);
  }
}

/** Asks gouji. */
function asked(connection, path, body, name) {
  var request = Gouji.request(connection, path, name);
  return new Promise(function (resolve, reject) {
    var call = new XMLHttpRequest();
    call.open("POST", request.url);
    Object.keys(request.headers).forEach(function (key) {
      call.setRequestHeader(key, request.headers[key]);
    });
    call.onerror = function () { reject(new Error(Gouji.explained(0, ""))); };
    call.onload = function () {
      if (call.status !== 200) reject(new Error(Gouji.explained(call.status, call.responseText)));
      else resolve(JSON.parse(call.responseText));
    };
    call.send(body);
  });
}

/** The comments that stand in the document. */
function comments(doc) {
  var all = [];
  for (var at = 1; at <= doc.Comments.Count; at++) {
    var comment = doc.Comments.Item(at);
    var touched = Boolean(comment.Done) || Boolean(comment.Replies && comment.Replies.Count);
    all.push({ author: comment.Author || "", text: comment.Range.Text || "", touched: touched });
  }
  return all;
}

/** Writes the comments; says where each went. */
function write(doc, comments, kept) {
  var ranges = [];
  for (var at = 1; at <= doc.Paragraphs.Count; at++) ranges.push(doc.Paragraphs.Item(at).Range);
  var texts = ranges.map(function (range) { return range.Text || ""; });
  var planned = Gouji.plan(texts, comments, kept);
  planned.forEach(function (one) {
    var range = one.at ? figure(doc, ranges[one.at.paragraph], texts[one.at.paragraph], one.at) : ranges[0];
    // A paragraph of a comment ends as paragraphs of the text do.
    doc.Comments.Add(range, one.text.replace(/\n/g, "\r")).Author = AUTHOR;
  });
  return planned;
}

/** The range of a figure; the whole paragraph where fields or hidden text let positions and text differ. */
function figure(doc, paragraph, text, at) {
  var range = doc.Range(paragraph.Start + at.start, paragraph.Start + at.end);
  return range.Text === text.slice(at.start, at.end) ? range : paragraph;
}

/** Does what one press of undo takes back. */
function inOneStep(app, work) {
  var record = app.UndoRecord;
  if (record) record.StartCustomRecord("勾稽核对");
  try {
    return work();
  } finally {
    if (record) record.EndCustomRecord();
  }
}
