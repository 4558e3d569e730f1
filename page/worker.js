// Runs the program beside the page, which stays awake meanwhile.
"use strict";

let program = null;

// The program as it stands in the page: packed, in letters.
async function unpacked(letters) {
  const bytes = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return WebAssembly.compile(await new Response(stream).arrayBuffer());
}

onmessage = async ({ data: { id, letters, args, files } }) => {
  try {
    if (letters) program = unpacked(letters);
    const module = await program;
    if (args) postMessage({ id, ...new Process(["gouji", ...args], files).run(module) });
  } catch (error) {
    postMessage({ id, code: null, out: "", err: String(error), files: new Map() });
  }
};
