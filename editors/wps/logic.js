// What the add-in decides, without a call to WPS: run under Node by tests/bridge/addin.rs.
"use strict";

var Gouji = (function () {
  /** The file in which `gouji bridge` tells its port and its key; see src/cli/bridge/key.rs. */
  function keyFile(home, appData) {
    if (onWindows(home)) return native(trimmed(appData) + "/gouji/bridge.json", home);
    return trimmed(home) + "/.local/state/gouji/bridge.json";
  }

  /** Where a copy of the document lies while it is read. */
  function copyFile(temporary, home, number) {
    return native(trimmed(temporary) + "/gouji-" + number + ".docx", home);
  }

  function onWindows(home) {
    return /^[A-Za-z]:/.test(home);
  }

  function trimmed(folder) {
    return folder.replace(/[\\/]+$/, "");
  }

  function native(path, home) {
    return onWindows(home) ? path.replace(/\//g, "\\") : path;
  }

  /** What the file says; nothing if it says nothing of use. */
  function connection(text) {
    try {
      var told = JSON.parse(text);
      var port = Number.isInteger(told.port) && 0 < told.port && told.port < 65536;
      return port && /^[0-9a-f]{64}$/.test(told.token) ? told : null;
    } catch (error) {
      return null;
    }
  }

  /** Where to ask, and as whom. */
  function request(connection, path, name) {
    var query = name === undefined ? "" : "?name=" + encodeURIComponent(name);
    return {
      url: "http://127.0.0.1:" + connection.port + path + query,
      headers: { Authorization: "Bearer " + connection.token },
    };
  }

  /** The bytes of what WPS calls a binary string. */
  function bytes(binary) {
    var all = new Uint8Array(binary.length);
    for (var at = 0; at < binary.length; at++) all[at] = binary.charCodeAt(at) & 255;
    return all;
  }

  var BLANK = /[\s\p{Cc}]/u;

  /** A text without blanks and marks, and where each of its units stood. */
  function solid(text) {
    var units = [];
    var from = [];
    for (var at = 0; at < text.length; at++) {
      if (!BLANK.test(text[at])) {
        units.push(text[at]);
        from.push(at);
      }
    }
    return { text: units.join(""), from: from };
  }

  /** The paragraphs of a document, to be searched. */
  function index(paragraphs) {
    var solids = paragraphs.map(solid);
    var saying = new Map();
    solids.forEach(function (one, at) {
      if (!saying.has(one.text)) saying.set(one.text, []);
      saying.get(one.text).push(at);
    });
    return { solids: solids, saying: saying };
  }

  /**
   * Where in the paragraphs the figure of a comment stands, as units of the text of one; nothing if that is not
   * certain.
   */
  function place(index, spot) {
    if (!spot) return null;
    var units = function (end) {
      return solid(spot.paragraph.slice(0, end)).text.length;
    };
    var start = units(spot.start);
    var end = units(spot.end);
    if (end <= start) return null;
    var whole = solid(spot.paragraph).text;
    // A number that the program sets is no text of the paragraph.
    var number = units(spot.number);
    var bare = whole.slice(number);
    var at = one(index.saying.get(whole), spot.same);
    var shift = 0;
    if (at === undefined && 0 < number && bare && number <= start) {
      at = one(index.saying.get(bare), spot.bare);
      shift = -number;
    }
    if (at === undefined && spot.same.of === 1) {
      // Where a line is broken by hand several lines are one paragraph.
      var within = only(index.solids, whole);
      at = within && within.at;
      shift = within ? within.start : 0;
    }
    if (at === undefined) return null;
    var from = index.solids[at].from;
    return { paragraph: at, start: from[start + shift], end: from[end + shift - 1] + 1 };
  }

  /** Which of several that say the same, if there are as many as there should be. */
  function one(found, counted) {
    return found && found.length === counted.of ? found[counted.nth - 1] : undefined;
  }

  /** The only paragraph that holds a text, if it does so once. */
  function only(solids, text) {
    var found;
    for (var at = 0; at < solids.length; at++) {
      var start = solids[at].text.indexOf(text);
      if (start < 0) continue;
      if (found || 0 <= solids[at].text.indexOf(text, start + 1)) return undefined;
      found = { at: at, start: start };
    }
    return found;
  }

  /**
   * What to write where, from the end of the document to its start, so that no comment moves a place that is still
   * needed. What is said already by a comment that stays is not said again.
   */
  function plan(paragraphs, comments, kept) {
    var searched = index(paragraphs);
    var said = new Set(kept.map(function (text) { return solid(text).text; }));
    var planned = comments
      .filter(function (comment) {
        return !said.has(solid(comment.text).text) && !said.has(solid(comment.astray).text);
      })
      .map(function (comment) {
        var found = place(searched, comment.spot);
        return { at: found, text: found ? comment.text : comment.astray };
      });
    var key = function (one) { return one.at ? [one.at.paragraph, one.at.start] : [-1, 0]; };
    return planned.sort(function (a, b) {
      return key(b)[0] - key(a)[0] || key(b)[1] - key(a)[1];
    });
  }

  /** Which comments make room: gouji's own that nobody answered or ticked off, the last first. */
  function removable(standing, own) {
    var found = [];
    standing.forEach(function (comment, at) {
      if (own[at] && !comment.touched) found.unshift(at);
    });
    return found;
  }

  /** What the comments of gouji say that stay. */
  function kept(standing, own) {
    return standing
      .filter(function (comment, at) { return own[at] && comment.touched; })
      .map(function (comment) { return comment.text; });
  }

  /** What people are told in the end. */
  function summary(result, written, removed) {
    var failures = result.failures || [];
    if (failures.length) return "未能核对：" + failures[0].message;
    var files = result.files || [];
    var count = function (of) {
      return files.reduce(function (sum, file) { return sum + file.summary[of]; }, 0);
    };
    var told = "核对了 " + count("figures") + " 个数字：" + count("errors") + " 个错误，" + count("warnings") + " 个警告。";
    told += written.length ? "\n写了 " + written.length + " 条批注。" : "\n没有要批注的问题。";
    var astray = written.filter(function (one) { return !one.at; }).length;
    if (astray) told += "\n其中 " + astray + " 条未能对应到文中，写在文首，各自说明所指。";
    if (removed) told += "\n去掉了 gouji 原有的 " + removed + " 条。";
    return (result.notes || []).reduce(function (all, note) { return all + "\n" + note; }, told);
  }

  var START = "请先运行 gouji bridge（在命令行窗口里输入，回车，窗口不要关），再点一次。";

  /** What to do where there is no answer, or one that is none. */
  function explained(status, text) {
    if (status === 0) return "连接不上 gouji。" + START;
    if (status === 401) return "gouji bridge 已经重新启动，请再点一次；仍不行时，关掉所有的 gouji bridge 再运行一个。";
    try {
      return "未能核对：" + JSON.parse(text).error.message;
    } catch (error) {
      return "未能核对：gouji 的回答看不懂（" + status + "）。请更新 gouji 和这个加载项。";
    }
  }

  return {
    START: START,
    bytes: bytes,
    connection: connection,
    copyFile: copyFile,
    explained: explained,
    kept: kept,
    keyFile: keyFile,
    plan: plan,
    removable: removable,
    request: request,
    summary: summary,
  };
})();

if (typeof module !== "undefined") module.exports = Gouji;
