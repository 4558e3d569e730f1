#!/usr/bin/env node
// Starts the program that npm has installed for this machine.
"use strict";
const { spawnSync } = require("node:child_process");

const name = `gouji-${process.platform}-${process.arch}`;
const file = process.platform === "win32" ? "gouji.exe" : "gouji";
let program;
try {
  program = require.resolve(`${name}/${file}`);
} catch {
  console.error(`gouji: 没有给 ${process.platform} ${process.arch} 的程序 (there is no program for this machine)`);
  process.exit(2);
}
const ended = spawnSync(program, process.argv.slice(2), { stdio: "inherit" });
if (ended.error) console.error(`gouji: ${ended.error.message}`);
process.exit(ended.status ?? 2);
