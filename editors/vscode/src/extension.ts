// Starts `gouji lsp` and asks people what a server cannot: the reason of a waiver.

import { commands, window, workspace, ViewColumn, type ExtensionContext } from "vscode";
import { LanguageClient, type LanguageClientOptions, type ServerOptions } from "vscode-languageclient/node";

/** The commands of the server. */
const WAIVE = "gouji.waive";
const EXPLAIN = "gouji.explain";

let client: LanguageClient | undefined;

function settings() {
  return workspace.getConfiguration("gouji");
}

/** The text in the language that messages are in. */
function pick(zh: string, en: string): string {
  return settings().get<string>("language", "zh") === "en" ? en : zh;
}

export async function activate(context: ExtensionContext): Promise<void> {
  const restart = async () => {
    await client?.stop();
    await start();
  };
  context.subscriptions.push(
    commands.registerCommand("gouji.restart", restart),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("gouji")) void restart();
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

async function start(): Promise<void> {
  const program = settings().get<string>("path", "gouji");
  const server: ServerOptions = { command: program, args: ["lsp", "--lang", settings().get<string>("language", "zh")] };
  const options: LanguageClientOptions = {
    documentSelector: [
      { scheme: "file", language: "plaintext" },
      { scheme: "file", language: "markdown" },
      { scheme: "file", language: "html" },
      { scheme: "file", pattern: "**/*.{csv,tsv}" },
      { scheme: "file", pattern: "**/gouji.toml" },
    ],
    initializationOptions: { showsExplanations: true },
    middleware: { executeCommand: carryOut },
  };
  client = new LanguageClient("gouji", "gouji", server, options);
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    const why = error instanceof Error ? error.message : String(error);
    const told = pick(
      `未能启动 ${program}。请安装 gouji，或在设置 gouji.path 中写明它的路径（${why}）`,
      `${program} cannot be started. Install gouji, or give its path in the setting gouji.path (${why})`,
    );
    void window.showErrorMessage(`gouji: ${told}`);
  }
}

/** A command of the server, with what it needs from people and what it has to say to them. */
async function carryOut(
  command: string,
  args: unknown[],
  next: (command: string, args: unknown[]) => unknown,
): Promise<unknown> {
  if (command === WAIVE) {
    const reason = await window.showInputBox({
      title: "gouji",
      prompt: pick(
        "为什么可以保留？理由写进 gouji.toml，也留在每份报告里。",
        "Why may it stay? The reason goes into gouji.toml and into every report.",
      ),
      validateInput: (text) => (text.trim() === "" ? pick("请写明理由", "Give a reason") : undefined),
    });
    if (reason === undefined) return undefined;
    return next(command, [{ ...(args[0] as object), reason }]);
  }
  const said = await next(command, args);
  if (command === EXPLAIN && typeof said === "string") {
    const document = await workspace.openTextDocument({ content: said });
    await window.showTextDocument(document, { preview: true, viewColumn: ViewColumn.Beside });
  }
  return said;
}
