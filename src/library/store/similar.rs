//! Files of other documents that may concern this one: it may have been one of them, or have taken
//! the place of one.

use std::collections::HashSet;
use std::path::Path;

use crate::library::folded_records::FoldedRecords;
use crate::library::records::kind;
use crate::library::store::contents::Likely;
use crate::library::store::files::Store;
use crate::library::store::identity::Identity;

impl Store {
    /// Looks once through all files: for a document with passages that this one may have been,
    /// unless the reader has said that it was not, and for the passages of another text that was at
    /// the same path before.
    ///
    /// A file that was renamed *and* edited has neither its old path nor its old hash, and its
    /// notes would seem to be gone. The sketch of its runs still agrees to a large part; but a
    /// second essay of one author may agree as much, so the reader is asked and the answer kept.
    pub(super) fn similar(&self) -> (Option<Box<Likely>>, usize) {
        let answered: HashSet<&str> =
            self.known.of_kind(kind::ALIAS).into_iter().map(|alias| alias.text("hash")).collect();
        let (mut best, mut left) = (None::<(f64, Likely)>, FoldedRecords::default());
        for path in self.all_files().unwrap_or_default() {
            let documents: Vec<Identity> =
                self.records(&path, kind::DOCUMENT).iter().map(Identity::read).collect();
            if documents
                .iter()
                .any(|known| known.path == self.identity.path && !self.identity.is(known))
            {
                self.fold(&path, &mut left);
            }
            for identity in documents {
                let is_open =
                    !self.identity.is(&identity) && !answered.contains(identity.hash.as_str());
                let Some(share) = self.identity.may_be(&identity).filter(|_| is_open) else {
                    continue;
                };
                if best.as_ref().is_none_or(|(most, _)| share > *most) {
                    let mut folded = FoldedRecords::default();
                    self.fold(&path, &mut folded);
                    #[expect(
                        clippy::cast_possible_truncation,
                        clippy::cast_sign_loss,
                        reason = "a share is between 0 and 1"
                    )]
                    let percent = (share * 100.0) as usize;
                    best = Some((
                        share,
                        Likely {
                            identity,
                            share: percent,
                            passages: folded.of_kind(kind::MARK).len(),
                        },
                    ));
                }
            }
        }
        let likely = best.map(|(_, likely)| Box::new(likely)).filter(|likely| likely.passages > 0);
        (likely, left.of_kind(kind::MARK).len())
    }

    fn fold(&self, path: &Path, folded: &mut FoldedRecords) {
        folded.take_all(&self.journal.lines(path).map(|(lines, _)| lines).unwrap_or_default());
    }
}
