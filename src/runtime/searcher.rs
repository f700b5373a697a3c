//! The searcher: the thread that answers searches, and the index it searches by.

use std::collections::HashMap;
use std::io;
use std::panic::catch_unwind;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use crate::app::{Asker, Report, SearchRequest, SearchResults, Ticket};
use crate::document::{Document, Extent};
use crate::library::{Cache, Fingerprint};
use crate::messages::{Sentence, system_error};
use crate::progress::Cancel;
use crate::runtime::message::Message;
use crate::runtime::worker::{Worker, report, spawn};
use crate::search::{Corpus, FoldedText, ParagraphIndex, search};

/// Up to this length the index is made in memory, which is faster than to look for it.
const SHORT: usize = 1024 * 1024;
/// Up to this length it is made in memory where there is no cache.
const IN_MEMORY: usize = 200 * 1024 * 1024;

/// What the searcher is told.
enum SearcherTask {
    /// Search in this text from now on.
    Text { folded: Arc<FoldedText> },
    /// The index of this text, made elsewhere.
    Index { folded: Arc<FoldedText>, index: ParagraphIndex },
    /// Results this, unless it is cancelled.
    Search { asker: Asker, ticket: Ticket, request: SearchRequest, cancel: Cancel },
}

/// The worker that answers searches; of several waiting questions only the newest is answered.
pub(crate) struct Searcher {
    tasks: Sender<SearcherTask>,
    out: Sender<Message>,
    cache: Cache,
    /// Stops what each asked before.
    running: HashMap<Asker, Cancel>,
    /// Stops what is made of the document before.
    preparing: Cancel,
}

impl Searcher {
    /// Starts the worker; indexes of large texts are kept in the cache.
    pub(crate) fn start(cache: Cache, out: &Sender<Message>) -> Self {
        let (tasks, waiting) = channel();
        let answers = out.clone();
        spawn(Worker::Searcher, out, move || work(&waiting, &answers));
        Self {
            tasks,
            out: out.clone(),
            cache,
            running: HashMap::new(),
            preparing: Cancel::default(),
        }
    }

    /// Gives the worker another document to search in. It is searched at once; folding it and its
    /// index come on the side.
    pub(crate) fn take(&mut self, document: Arc<Document>) {
        self.preparing.set();
        self.preparing = Cancel::default();
        let whole = document.extent == Extent::Whole;
        let folded = Arc::new(FoldedText::new(document));
        drop(self.tasks.send(SearcherTask::Text { folded: folded.clone() }));
        if !whole {
            return;
        }
        let (tasks, out, cancel, cache) =
            (self.tasks.clone(), self.out.clone(), self.preparing.clone(), self.cache.clone());
        spawn(Worker::Indexer, &self.out, move || {
            folded.prepare(&mut |_| {}, &cancel);
            if let Some(index) = index_of(&folded, &cache, &out, &cancel) {
                drop(tasks.send(SearcherTask::Index { folded, index }));
            }
        });
    }

    /// Asks; what the same one asked before and is not answered yet is given up.
    pub(crate) fn ask(&mut self, asker: Asker, ticket: Ticket, request: SearchRequest) {
        let cancel = Cancel::default();
        if let Some(before) = self.running.insert(asker, cancel.clone()) {
            before.set();
        }
        drop(self.tasks.send(SearcherTask::Search { asker, ticket, request, cancel }));
    }
}

fn work(waiting: &Receiver<SearcherTask>, out: &Sender<Message>) {
    let mut searched: Option<(Arc<FoldedText>, Option<ParagraphIndex>)> = None;
    while let Ok(task) = waiting.recv() {
        match task {
            SearcherTask::Text { folded } => searched = Some((folded, None)),
            SearcherTask::Index { folded: of, index: made } => {
                if let Some((folded, index)) = &mut searched
                    && Arc::ptr_eq(folded, &of)
                {
                    *index = Some(made);
                }
            }
            SearcherTask::Search { asker, ticket, request, cancel } => {
                let Some((folded, index)) = &searched else { continue };
                let corpus = Corpus { folded, index: index.as_ref(), facts: &request.facts };
                let tell = |answer| {
                    let found = SearchResults { results: Arc::new(answer), folded: folded.clone() };
                    report(out, Report::Searched { asker, ticket, results: found });
                };
                if let Some(answer) =
                    search(corpus, &request.query, request.start, &mut { tell }, &cancel)
                {
                    tell(answer);
                }
            }
        }
    }
}

/// Returns the index of a text: made in memory where it is short, else from the cache, or made for
/// it.
///
/// Where the cache cannot be written to, that is told and the index made in memory, or not at all
/// for a very large text. Without an index the scan goes on answering: a fault costs only speed.
fn index_of(
    folded: &Arc<FoldedText>,
    cache: &Cache,
    out: &Sender<Message>,
    cancel: &Cancel,
) -> Option<ParagraphIndex> {
    let bytes = folded.document().text().len();
    let in_memory = || ParagraphIndex::build(folded, &mut |_| {}, cancel).ok().flatten();
    if bytes <= SHORT {
        return in_memory();
    }
    let without_cache = |why: Option<Sentence>| {
        let in_memory = (bytes <= IN_MEMORY).then(in_memory).flatten();
        if let Some(why) = why {
            report(out, Report::IndexNotCached { why, in_memory: in_memory.is_some() });
        }
        in_memory
    };
    let name = index_name(folded);
    let write = |folder: &Path| match ParagraphIndex::write(folder, folded, &mut |_| {}, cancel) {
        Ok(done) => Ok(done),
        Err(error) => Err(io::Error::other(error)),
    };
    for _ in 0..2 {
        match cache.find_or_make(&name, write) {
            Ok(Some(folder)) => {
                match catch_unwind(|| ParagraphIndex::open(&folder, folded.document())) {
                    Ok(Ok(index)) => return Some(index),
                    Ok(Err(_)) | Err(_) => {
                        log::warn!("an index of the cache is damaged and made again");
                        cache.discard(&name);
                    }
                }
            }
            Ok(None) => return None,
            Err(error) => {
                log::warn!("the index cannot be kept: {error}");
                return without_cache(Some(system_error(&error)));
            }
        }
    }
    without_cache(None)
}

/// Names the index of a text after all it is made from: the version of the index, and every fold,
/// which holds what the text says, how it was parsed, and the table it was folded by.
fn index_name(folded: &FoldedText) -> String {
    let mut fingerprint = Fingerprint::default();
    fingerprint.add(ParagraphIndex::version().as_bytes());
    folded.folds().for_each(|fold| fingerprint.add(fold.as_bytes()));
    fingerprint.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Event;
    use crate::document::{Format, decode, parse};
    use crate::library::Folders;

    /// A text that is too long for an index in memory.
    fn long_text() -> Arc<FoldedText> {
        let paragraphs: String =
            (0..40_000).map(|n| format!("第{n}段：智慧城市建设，数据与平台。\n\n")).collect();
        let folded = FoldedText::new(Arc::new(parse(
            decode(paragraphs.as_bytes()),
            Format::Markdown,
            Extent::Whole,
        )));
        assert!(folded.document().text().len() > SHORT);
        Arc::new(folded)
    }

    #[test]
    fn the_index_of_a_long_text_is_kept_and_made_again_when_damaged() {
        let home = tempfile::tempdir().unwrap();
        let cache = Cache::of(&Folders::under(home.path()));
        let (out, told) = channel();
        let folded = long_text();
        let index = || index_of(&folded, &cache, &out, &Cancel::default());
        assert!(index().is_some());
        let part = home.path().join("cache/index").join(index_name(&folded)).join("0");
        let terms = || {
            let mut files = std::fs::read_dir(&part).unwrap().map(|file| file.unwrap().path());
            files.find(|path| path.extension().is_some_and(|end| end == "term")).unwrap()
        };
        let whole = std::fs::read(terms()).unwrap();
        std::fs::write(terms(), &whole[..whole.len() / 2]).unwrap();
        assert!(index().is_some());
        assert_eq!(std::fs::read(terms()).unwrap().len(), whole.len());
        assert!(told.try_recv().is_err());
    }

    #[test]
    fn a_cache_that_cannot_be_written_to_is_told_and_the_index_is_in_memory() {
        let home = tempfile::tempdir().unwrap();
        std::fs::write(home.path().join("cache"), "no folder").unwrap();
        let (out, told) = channel();
        let cache = Cache::of(&Folders::under(home.path()));
        assert!(index_of(&long_text(), &cache, &out, &Cancel::default()).is_some());
        assert!(matches!(
            told.try_recv(),
            Ok(Message::Event(Event::Report(Report::IndexNotCached { in_memory: true, .. })))
        ));
    }

    #[test]
    fn of_several_questions_the_newest_is_answered() {
        let (out, told) = channel();
        let home = tempfile::tempdir().unwrap();
        let mut searcher = Searcher::start(Cache::of(&Folders::under(home.path())), &out);
        let folded = long_text();
        drop(searcher.tasks.send(SearcherTask::Text { folded }));
        let request = |typed: &str| SearchRequest {
            query: crate::search::Query::parse(typed),
            start: crate::search::Start::default(),
            facts: crate::search::Facts::default(),
        };
        for (n, typed) in ["智", "智慧", "智慧城", "智慧城市"].into_iter().enumerate() {
            searcher.ask(Asker::Search, Ticket(n as u64), request(typed));
        }
        let last =
            std::iter::from_fn(|| told.recv_timeout(std::time::Duration::from_secs(20)).ok())
                .find_map(|message| {
                    let Message::Event(Event::Report(Report::Searched {
                        ticket,
                        results: found,
                        ..
                    })) = message
                    else {
                        return None;
                    };
                    (ticket == Ticket(3) && found.results.complete)
                        .then(|| found.results.hits().len())
                });
        assert_eq!(last, Some(40_000));
    }

    #[test]
    fn who_asks_meanwhile_is_answered_as_well() {
        let (out, told) = channel();
        let home = tempfile::tempdir().unwrap();
        let mut searcher = Searcher::start(Cache::of(&Folders::under(home.path())), &out);
        drop(searcher.tasks.send(SearcherTask::Text { folded: long_text() }));
        let request = |typed: &str| SearchRequest {
            query: crate::search::Query::parse(typed),
            start: crate::search::Start::default(),
            facts: crate::search::Facts::default(),
        };
        searcher.ask(Asker::Search, Ticket(1), request("智慧"));
        searcher.ask(Asker::Concordance, Ticket(2), request("平台"));
        let mut answered = std::collections::BTreeMap::new();
        while answered.len() < 2 {
            let message = told.recv_timeout(std::time::Duration::from_secs(20)).unwrap();
            if let Message::Event(Event::Report(Report::Searched { asker, ticket, results })) =
                message
                && results.results.complete
            {
                answered.insert(ticket, (asker, results.results.hits().len()));
            }
        }
        let expected =
            [(Ticket(1), (Asker::Search, 40_000)), (Ticket(2), (Asker::Concordance, 40_000))];
        assert_eq!(answered, expected.into());
    }
}
