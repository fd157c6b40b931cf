//! Changes of files, as `groundwork lint --watch` waits for them.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

use notify::{ErrorKind, Event, RecommendedWatcher, RecursiveMode, Watcher};

use super::CliError;

/// How long the files must be quiet: an editor saves in several steps, a checkout in many.
const QUIET: Duration = Duration::from_millis(100);

/// The most events that one wait takes in: a folder that is never quiet must not be waited for.
const MOST_EVENTS: usize = 1000;

/// The folders that are watched, and what happens in them.
#[derive(Debug)]
pub(super) struct Changes {
    watcher: RecommendedWatcher,
    changed: Receiver<Vec<PathBuf>>,
    watched: BTreeSet<PathBuf>,
}

impl Changes {
    /// Watches nothing yet.
    pub(super) fn new() -> Result<Self, CliError> {
        let (tell, changed) = mpsc::channel();
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            // An error says that events were lost, and so that there were some.
            let event = event.unwrap_or_default();
            // To read a file is no change of it; we do so ourselves.
            if !event.kind.is_access() {
                // Nobody listens any more when the process ends.
                let _ = tell.send(event.paths);
            }
        });
        Ok(Self {
            watcher: watcher.map_err(CliError::Watch)?,
            changed,
            watched: BTreeSet::new(),
        })
    }

    /// Watches these folders too, each without the folders in it. One that is gone is left out.
    pub(super) fn follow(
        &mut self,
        folders: impl IntoIterator<Item = PathBuf>,
    ) -> Result<(), CliError> {
        for folder in folders {
            // Events have whole paths.
            let folder = std::path::absolute(&folder).unwrap_or(folder);
            if self.watched.contains(&folder) {
                continue;
            }
            match self.watcher.watch(&folder, RecursiveMode::NonRecursive) {
                Ok(()) => _ = self.watched.insert(folder),
                Err(error) if is_gone(&error.kind) => {}
                Err(error) => return Err(CliError::Watch(error)),
            }
        }
        Ok(())
    }

    /// Waits for a change, and until it is quiet again.
    pub(super) fn wait(&mut self) {
        let Ok(first) = self.changed.recv() else {
            return;
        };
        self.forget(&first);
        for _ in 0..MOST_EVENTS {
            match self.changed.recv_timeout(QUIET) {
                Ok(paths) => self.forget(&paths),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// A folder that is made anew under its old name has to be watched anew.
    fn forget(&mut self, paths: &[PathBuf]) {
        for path in paths {
            self.watched.remove(path);
        }
    }
}

fn is_gone(error: &ErrorKind) -> bool {
    match error {
        ErrorKind::PathNotFound => true,
        ErrorKind::Io(error) => error.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}
