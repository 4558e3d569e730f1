// What a program asks of its system (WASI, preview 1), answered from memory: it sees the files it is given and a
// clock, and nothing of this computer. There is no call with which it could reach a network.
"use strict";

const OK = 0, BAD_FILE = 8, EXISTS = 20, INVALID = 28, IS_FOLDER = 31, MISSING = 44, UNKNOWN_CALL = 52, NO_FOLDER = 54;
// Streams are of no kind that could be taken for a terminal.
const STREAM = 0, FOLDER = 3, FILE = 4;
const CREATE = 1, FOLDER_ONLY = 2, NEW_ONLY = 4, EMPTIED = 8;
const ROOT = 3;

// Thrown by the program's last call.
class Exit {
  constructor(code) {
    this.code = code;
  }
}

// A file or a stream, with room to grow.
class Content {
  constructor(bytes = new Uint8Array()) {
    this.bytes = bytes;
    this.length = bytes.length;
  }

  write(at, bytes) {
    const end = at + bytes.length;
    if (this.bytes.length < end) {
      const grown = new Uint8Array(Math.max(end, 2 * this.bytes.length));
      grown.set(this.bytes.subarray(0, this.length));
      this.bytes = grown;
    }
    this.bytes.set(bytes, at);
    this.length = Math.max(this.length, end);
  }

  whole() {
    return this.bytes.subarray(0, this.length);
  }
}

// Files by their paths below `/`. A folder is there while something is in it.
class Files {
  constructor(given) {
    this.all = new Map([...given].map(([path, bytes]) => [path, new Content(bytes)]));
  }

  isFolder(path) {
    return path === "" || [...this.all.keys()].some((other) => other.startsWith(`${path}/`));
  }

  // The names in a folder, each with whether it is a folder.
  in(path) {
    const names = new Map();
    const start = path === "" ? "" : `${path}/`;
    for (const other of this.all.keys()) {
      if (!other.startsWith(start)) continue;
      const [name, ...rest] = other.slice(start.length).split("/");
      names.set(name, 0 < rest.length);
    }
    return [...names];
  }
}

// One run of a program: its arguments, its files, its streams.
class Process {
  constructor(args, given) {
    this.args = args;
    this.files = new Files(given);
    this.printed = { 1: new Content(), 2: new Content() };
    this.open = new Map([[ROOT, { path: "", folder: true }]]);
    this.next = ROOT + 1;
  }

  // Runs it to its end: its exit code, what it printed, and the files there are then. A program that broke off
  // gives no exit code.
  run(module) {
    const calls = new Proxy({}, { get: (_, name) => this[name]?.bind(this) ?? (() => UNKNOWN_CALL) });
    const asked = WebAssembly.Module.imports(module).map(({ name }) => [name, calls[name]]);
    const instance = new WebAssembly.Instance(module, { wasi_snapshot_preview1: Object.fromEntries(asked) });
    this.memory = instance.exports.memory;
    let code = 0;
    try {
      instance.exports._start();
    } catch (end) {
      code = end instanceof Exit ? end.code : null;
    }
    const text = (stream) => new TextDecoder().decode(stream.whole());
    const files = new Map([...this.files.all].map(([path, content]) => [path, content.whole()]));
    return { code, out: text(this.printed[1]), err: text(this.printed[2]), files };
  }

  view() {
    return new DataView(this.memory.buffer);
  }

  bytes(at, length) {
    return new Uint8Array(this.memory.buffer, at, length);
  }

  // A path as the program gave it, from a folder that it has open, without what does not lead anywhere.
  path(fd, at, length) {
    const parts = (this.open.get(fd)?.path ?? "").split("/").filter((part) => part !== "");
    for (const part of new TextDecoder().decode(this.bytes(at, length)).split("/")) {
      if (part === "..") parts.pop();
      else if (part !== "" && part !== ".") parts.push(part);
    }
    return parts.join("/");
  }

  // Strings one after the other, each ended by a zero, and where they begin.
  strings(list, table, buffer) {
    for (const string of list) {
      const encoded = new TextEncoder().encode(`${string}\0`);
      this.view().setUint32(table, buffer, true);
      this.bytes(buffer, encoded.length).set(encoded);
      table += 4;
      buffer += encoded.length;
    }
    return OK;
  }

  sizes(list, count, size) {
    this.view().setUint32(count, list.length, true);
    const bytes = list.map((string) => new TextEncoder().encode(string).length + 1);
    this.view().setUint32(size, bytes.reduce((sum, length) => sum + length, 0), true);
    return OK;
  }

  buffers(list, count) {
    const view = this.view();
    return Array.from({ length: count }, (_, index) => {
      const at = list + 8 * index;
      return this.bytes(view.getUint32(at, true), view.getUint32(at + 4, true));
    });
  }

  status(at, kind, size) {
    this.bytes(at, 64).fill(0);
    this.view().setUint8(at + 16, kind);
    this.view().setBigUint64(at + 32, BigInt(size), true);
    return OK;
  }

  // ---- What the program calls, by the names of the interface.

  args_get(table, buffer) {
    return this.strings(this.args, table, buffer);
  }

  args_sizes_get(count, size) {
    return this.sizes(this.args, count, size);
  }

  environ_get() {
    return OK;
  }

  environ_sizes_get(count, size) {
    return this.sizes([], count, size);
  }

  clock_time_get(clock, _precision, at) {
    const milliseconds = clock === 0 ? Date.now() : performance.now();
    this.view().setBigUint64(at, BigInt(Math.round(milliseconds * 1e6)), true);
    return OK;
  }

  random_get(at, length) {
    for (let from = 0; from < length; from += 65536) {
      crypto.getRandomValues(this.bytes(at + from, Math.min(65536, length - from)));
    }
    return OK;
  }

  sched_yield() {
    return OK;
  }

  proc_exit(code) {
    throw new Exit(code);
  }

  fd_prestat_get(fd, at) {
    if (fd !== ROOT) return BAD_FILE;
    this.view().setUint32(at, 0, true);
    this.view().setUint32(at + 4, 1, true);
    return OK;
  }

  fd_prestat_dir_name(fd, at) {
    if (fd !== ROOT) return BAD_FILE;
    this.bytes(at, 1).set([47]);
    return OK;
  }

  fd_fdstat_get(fd, at) {
    const file = this.open.get(fd);
    if (!file && 2 < fd) return BAD_FILE;
    this.bytes(at, 24).fill(0);
    this.view().setUint8(at, file ? (file.folder ? FOLDER : FILE) : STREAM);
    this.bytes(at + 8, 16).fill(file ? 255 : 0);
    return OK;
  }

  fd_fdstat_set_flags() {
    return OK;
  }

  fd_filestat_get(fd, at) {
    const file = this.open.get(fd);
    if (!file) return fd <= 2 ? this.status(at, STREAM, 0) : BAD_FILE;
    return file.folder ? this.status(at, FOLDER, 0) : this.status(at, FILE, file.content.length);
  }

  path_filestat_get(fd, _flags, path, length, at) {
    path = this.path(fd, path, length);
    const content = this.files.all.get(path);
    if (content) return this.status(at, FILE, content.length);
    return this.files.isFolder(path) ? this.status(at, FOLDER, 0) : MISSING;
  }

  path_open(fd, _follow, path, length, how, _rights, _inherited, _flags, at) {
    path = this.path(fd, path, length);
    let content = this.files.all.get(path);
    const folder = !content && this.files.isFolder(path);
    if (content && how & FOLDER_ONLY) return NO_FOLDER;
    if ((content || folder) && how & NEW_ONLY) return EXISTS;
    if (folder && how & CREATE) return IS_FOLDER;
    if (!content && !folder) {
      if (!(how & CREATE)) return MISSING;
      content = new Content();
      this.files.all.set(path, content);
    }
    if (how & EMPTIED) content.length = 0;
    this.open.set(this.next, { path, folder, content, at: 0 });
    this.view().setUint32(at, this.next, true);
    this.next += 1;
    return OK;
  }

  fd_close(fd) {
    return this.open.delete(fd) ? OK : BAD_FILE;
  }

  fd_read(fd, list, count, at) {
    const file = this.open.get(fd);
    if (file?.folder) return IS_FOLDER;
    let done = 0;
    // Nobody types: standard input is empty.
    for (const buffer of file ? this.buffers(list, count) : []) {
      const part = file.content.whole().subarray(file.at, file.at + buffer.length);
      buffer.set(part);
      file.at += part.length;
      done += part.length;
    }
    this.view().setUint32(at, done, true);
    return OK;
  }

  fd_write(fd, list, count, at) {
    const file = this.open.get(fd);
    const content = file ? file.content : this.printed[fd];
    if (!content) return BAD_FILE;
    let done = 0;
    for (const buffer of this.buffers(list, count)) {
      content.write(file ? file.at : content.length, buffer);
      if (file) file.at += buffer.length;
      done += buffer.length;
    }
    this.view().setUint32(at, done, true);
    return OK;
  }

  fd_seek(fd, offset, from, at) {
    const file = this.open.get(fd);
    if (!file?.content) return BAD_FILE;
    const target = [0, file.at, file.content.length][from] + Number(offset);
    if (target < 0) return INVALID;
    file.at = target;
    this.view().setBigUint64(at, BigInt(target), true);
    return OK;
  }

  fd_readdir(fd, buffer, length, cookie, used) {
    const file = this.open.get(fd);
    if (!file?.folder) return NO_FOLDER;
    let at = 0;
    for (const [index, [name, folder]] of this.files.in(file.path).entries()) {
      if (BigInt(index) < cookie) continue;
      const encoded = new TextEncoder().encode(name);
      const entry = new Uint8Array(24 + encoded.length);
      const view = new DataView(entry.buffer);
      view.setBigUint64(0, BigInt(index + 1), true);
      view.setUint32(16, encoded.length, true);
      view.setUint8(20, folder ? FOLDER : FILE);
      entry.set(encoded, 24);
      // What is cut off is asked for again.
      const part = entry.subarray(0, length - at);
      this.bytes(buffer + at, part.length).set(part);
      at += part.length;
      if (at === length) break;
    }
    this.view().setUint32(used, at, true);
    return OK;
  }

  path_rename(fromFd, from, fromLength, toFd, to, toLength) {
    [from, to] = [this.path(fromFd, from, fromLength), this.path(toFd, to, toLength)];
    const content = this.files.all.get(from);
    if (!content) return MISSING;
    this.files.all.delete(from);
    this.files.all.set(to, content);
    return OK;
  }

  path_unlink_file(fd, path, length) {
    return this.files.all.delete(this.path(fd, path, length)) ? OK : MISSING;
  }

  // Nothing leads elsewhere.
  path_readlink(fd, path, length) {
    path = this.path(fd, path, length);
    return this.files.all.has(path) || this.files.isFolder(path) ? INVALID : MISSING;
  }
}
