//! `gouji lsp`: findings in the editor, as one writes.
//!
//! One thread, no runtime: what is typed is answered first, and the rest of the folder is checked while nobody
//! types. Nothing here judges; it asks the same gate as `gouji check`.

mod actions;
mod complete;
mod desk;
mod findings;
mod hover;
mod place;
mod server;
mod settings;
mod texts;
mod waivers;

use super::config::ConfigArgs;
use super::how::RuleDirs;
use super::limits::Most;
use super::{Exit, Stop};
use crate::diagnostic::Lang;
use clap::Args as Group;
use gen_lsp_types::{
    CodeActionKind, CodeActionOptions, CompletionOptions, ExecuteCommandOptions, InitializeParams,
    Save, ServerCapabilities, TextDocumentSyncKind, TextDocumentSyncOptions, WorkspaceFolders,
};
use lsp_server::{Connection, ProtocolError};
use serde_json::json;
use server::Server;
use std::path::PathBuf;

/// What holds for all that the editor has open.
#[derive(Group)]
pub(super) struct LspArgs {
    #[command(flatten)]
    rules: RuleDirs,
    #[command(flatten)]
    config: ConfigArgs,
    #[command(flatten)]
    most: Most,
    /// Clients give it to every server that speaks over these streams.
    #[arg(long, hide = true)]
    stdio: bool,
}

/// The commands that a client may have carried out.
const COMMANDS: [&str; 2] = [waivers::WAIVE, actions::EXPLAIN];

/// Serves one editor until it has enough.
pub(super) fn run(args: &LspArgs, lang: Lang) -> Result<Exit, Stop> {
    let (connection, threads) = Connection::stdio();
    let ended = serve(args, &connection, lang);
    // The writing thread ends once nobody can send.
    drop(connection);
    let joined = threads.join();
    match ended.and(joined.map_err(|error| error.to_string())) {
        Ok(()) => Ok(Exit::Clean),
        Err(why) => {
            let what =
                lang.pick("与编辑器的对话中断", "the conversation with the editor broke off");
            Err(Stop::Message(format!("{what}: {why}")))
        }
    }
}

fn serve(args: &LspArgs, connection: &Connection, lang: Lang) -> Result<(), String> {
    let said = |error: ProtocolError| error.to_string();
    let (id, params) = connection.initialize_start().map_err(said)?;
    let params: InitializeParams =
        serde_json::from_value(params).map_err(|error| error.to_string())?;
    let server = json!({
        "capabilities": capabilities(),
        "serverInfo": { "name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION") },
    });
    connection.initialize_finish(id, server).map_err(said)?;
    Server::new(args, connection, &params, lang).run().map_err(said)
}

fn capabilities() -> ServerCapabilities {
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::Incremental),
        save: Some(Save::Bool(true)),
        ..TextDocumentSyncOptions::default()
    };
    let actions = CodeActionOptions {
        code_action_kinds: Some(vec![CodeActionKind::QuickFix]),
        ..CodeActionOptions::default()
    };
    let commands = COMMANDS.map(str::to_owned).to_vec();
    ServerCapabilities {
        text_document_sync: Some(sync.into()),
        hover_provider: Some(true.into()),
        code_action_provider: Some(actions.into()),
        completion_provider: Some(CompletionOptions::default()),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands,
            ..ExecuteCommandOptions::default()
        }),
        ..ServerCapabilities::default()
    }
}

/// The folders that the editor has open.
#[expect(deprecated, reason = "clients that know no folders give one root")]
fn roots(params: &InitializeParams) -> Vec<PathBuf> {
    let folders = match &params.workspace_folders_initialize_params.workspace_folders {
        Some(WorkspaceFolders::WorkspaceFolderList(folders)) => folders.as_slice(),
        _ => &[],
    };
    let folders: Vec<PathBuf> =
        folders.iter().filter_map(|folder| place::path(&folder.uri)).collect();
    let root = || params.root_uri.as_ref().and_then(place::path);
    if folders.is_empty() { root().into_iter().collect() } else { folders }
}
