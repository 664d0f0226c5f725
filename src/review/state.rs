//! `State`: a log folded: which marks there are and which decisions hold. What
//! was taken back is still in the log, and can be had again until its reviewer
//! does something else.

use std::collections::{HashMap, HashSet};

use super::entry::{Decision, Deed, Entry, EntryId};
use super::place::{Finder, Place};
use crate::article::{Marking, Remark};

/// A mark that a reader made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The entry that made it.
    pub id: EntryId,
    /// Who made it.
    pub by: String,
    /// Where.
    pub place: Place,
    /// What it is now.
    pub marking: Marking,
}

/// What a log comes to.
#[derive(Debug, Clone, Default)]
pub struct State {
    /// All that was done, in order, but for undoing and redoing.
    entries: Vec<Entry>,
    known: HashSet<EntryId>,
    /// Where each of the entries stands.
    places: HashMap<EntryId, usize>,
    /// Entries that were taken back.
    dead: HashSet<EntryId>,
    /// By who made it: what they can have again, the last taken back last.
    undone: HashMap<String, Vec<EntryId>>,
    marks: Vec<Mark>,
    decisions: Vec<(EntryId, Decision)>,
}

impl State {
    /// A log folded.
    #[must_use]
    pub fn of(entries: &[Entry]) -> Self {
        let mut state = Self::default();
        for entry in entries {
            state.note(entry);
        }
        // Once for all of it, however often something was taken back.
        state.fold_again();
        state
    }

    /// Takes an entry in; one that was taken in before changes nothing.
    pub fn take(&mut self, entry: &Entry) {
        match self.note(entry) {
            Noted::Nothing => {}
            Noted::Deed => self.fold(entry),
            Noted::Turn => self.fold_again(),
        }
    }

    /// Remembers an entry, and says what is to be done to marks and decisions.
    fn note(&mut self, entry: &Entry) -> Noted {
        if !self.known.insert(entry.id.clone()) {
            return Noted::Nothing;
        }
        match &entry.deed {
            Deed::Undo(id) => {
                let author = self.author(id).filter(|_| !self.dead.contains(id));
                let Some(author) = author.cloned() else {
                    return Noted::Nothing;
                };
                self.dead.insert(id.clone());
                self.undone.entry(author).or_default().push(id.clone());
                Noted::Turn
            }
            Deed::Redo(id) => {
                if !self.dead.remove(id) {
                    return Noted::Nothing;
                }
                let undone = self.author(id).cloned();
                let undone = undone.and_then(|author| self.undone.get_mut(&author));
                if let Some(undone) = undone
                    && let Some(at) = undone.iter().rposition(|undone| undone == id)
                {
                    undone.remove(at);
                }
                Noted::Turn
            }
            _ => {
                self.undone.remove(&entry.by);
                self.places.insert(entry.id.clone(), self.entries.len());
                self.entries.push(entry.clone());
                Noted::Deed
            }
        }
    }

    /// All that was done, in order: markings and decisions, also those that were
    /// taken back.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The marks, in the order in which they were made.
    #[must_use]
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// What the marks are, in text order, as far as their places are in this
    /// text.
    #[must_use]
    pub fn remarks(&self, text: &str) -> Vec<Remark> {
        let finder = Finder::new(text);
        let remark = |mark: &Mark| {
            let range = finder.find(&mark.place)?;
            let marking = mark.marking.clone();
            Some(Remark { range, marking })
        };
        let mut remarks: Vec<Remark> = self.marks.iter().filter_map(remark).collect();
        remarks.sort_by_key(|remark| remark.range);
        remarks
    }

    /// The decisions that hold, in the order in which they were made.
    #[must_use]
    pub fn decisions(&self) -> &[(EntryId, Decision)] {
        &self.decisions
    }

    /// What this one can take back: the last that holds of what they did.
    #[must_use]
    pub fn last_of(&self, by: &str) -> Option<&Entry> {
        let mut own = self.entries.iter().rev().filter(|entry| entry.by == by);
        own.find(|entry| !self.dead.contains(&entry.id))
    }

    /// What this one can have again: the last that they took back.
    #[must_use]
    pub fn last_undone_of(&self, by: &str) -> Option<&Entry> {
        let id = self.undone.get(by)?.last()?;
        self.places.get(id).map(|at| &self.entries[*at])
    }

    /// Who made an entry, where it is one.
    fn author(&self, id: &EntryId) -> Option<&String> {
        self.places.get(id).map(|at| &self.entries[*at].by)
    }

    fn fold_again(&mut self) {
        self.marks.clear();
        self.decisions.clear();
        let entries = std::mem::take(&mut self.entries);
        for entry in &entries {
            if !self.dead.contains(&entry.id) {
                self.fold(entry);
            }
        }
        self.entries = entries;
    }

    fn fold(&mut self, entry: &Entry) {
        match &entry.deed {
            Deed::Mark { place, marking } => self.marks.push(Mark {
                id: entry.id.clone(),
                by: entry.by.clone(),
                place: place.clone(),
                marking: marking.clone(),
            }),
            Deed::Change { mark, marking } => {
                if let Some(mark) = self.marks.iter_mut().find(|known| known.id == *mark) {
                    mark.marking = marking.clone();
                }
            }
            Deed::Delete { mark } => self.marks.retain(|known| known.id != *mark),
            Deed::Decide(decision) => {
                self.decisions.push((entry.id.clone(), decision.clone()));
            }
            Deed::Undo(_) | Deed::Redo(_) => {}
        }
    }
}

/// What an entry does to marks and decisions.
enum Noted {
    /// Nothing.
    Nothing,
    /// What it says.
    Deed,
    /// Something was taken back, or is had again: they are another's.
    Turn,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Mark, State};
    use crate::article::EntityKind;
    use crate::review::{Colour, Decision, Deed, Entry, EntryId, Marking, Place, Target, What};

    fn place(start: usize) -> Place {
        Place {
            exact: "ا".repeat(start % 3 + 1),
            prefix: String::new(),
            suffix: String::new(),
            start,
        }
    }

    fn id(number: usize) -> EntryId {
        EntryId(format!("s-{number}"))
    }

    fn entry(number: usize, by: &str, deed: Deed) -> Entry {
        Entry {
            id: id(number),
            by: by.into(),
            at: None,
            deed,
        }
    }

    fn highlight(start: usize) -> Deed {
        Deed::Mark {
            place: place(start),
            marking: Marking::Highlight(Colour::Green),
        }
    }

    fn markings(state: &State) -> Vec<&Marking> {
        state.marks().iter().map(|mark| &mark.marking).collect()
    }

    #[test]
    fn marks_are_made_changed_and_taken_away() {
        let mut state = State::default();
        state.take(&entry(1, "a", highlight(3)));
        let note = Marking::Note("تحقّق".into());
        let change = Deed::Change {
            mark: id(1),
            marking: note.clone(),
        };
        state.take(&entry(2, "a", change));
        assert_eq!(markings(&state), [&note]);
        state.take(&entry(3, "a", Deed::Delete { mark: id(1) }));
        assert!(state.marks().is_empty());
        state.take(&entry(4, "a", Deed::Undo(id(3))));
        assert_eq!(markings(&state), [&note]);
        state.take(&entry(5, "a", Deed::Undo(id(2))));
        assert_eq!(markings(&state), [&Marking::Highlight(Colour::Green)]);
        state.take(&entry(6, "a", Deed::Redo(id(2))));
        assert_eq!(markings(&state), [&note]);
    }

    #[test]
    fn each_takes_back_their_own_and_a_new_deed_ends_redoing() {
        let mut state = State::default();
        state.take(&entry(1, "a", highlight(1)));
        state.take(&entry(2, "b", highlight(2)));
        assert_eq!(state.last_of("a").map(|entry| &entry.id), Some(&id(1)));
        state.take(&entry(3, "a", Deed::Undo(id(1))));
        assert!(state.last_of("a").is_none());
        state.take(&entry(4, "b", highlight(4)));
        let undone = state.last_undone_of("a").map(|entry| entry.id.clone());
        assert_eq!(undone, Some(id(1)));
        state.take(&entry(5, "a", highlight(5)));
        assert!(state.last_undone_of("a").is_none());
    }

    #[test]
    fn an_entry_counts_once() {
        let mut state = State::default();
        for _ in 0..2 {
            state.take(&entry(1, "a", highlight(1)));
        }
        assert_eq!(state.marks().len(), 1);
    }

    fn deed() -> impl Strategy<Value = Deed> {
        let target = |start| Target {
            what: What::Mention(EntityKind::Person),
            place: place(start),
        };
        prop_oneof![
            (0_usize..50).prop_map(highlight),
            (0_usize..50).prop_map(move |start| Deed::Decide(Decision::Accept(target(start)))),
            (0_usize..20).prop_map(|number| Deed::Delete { mark: id(number) }),
            (0_usize..20).prop_map(|number| Deed::Change {
                mark: id(number),
                marking: Marking::Bookmark,
            }),
            (0_usize..20).prop_map(|number| Deed::Undo(id(number))),
            (0_usize..20).prop_map(|number| Deed::Redo(id(number))),
        ]
    }

    fn shown(state: &State) -> (Vec<Mark>, Vec<(EntryId, Decision)>) {
        (state.marks().to_vec(), state.decisions().to_vec())
    }

    proptest! {
        #[test]
        fn undo_after_do_changes_nothing(
            before in proptest::collection::vec(deed(), 0..20),
            deed in deed(),
        ) {
            let entries: Vec<Entry> = (0..).zip(before).map(|(n, deed)| entry(n, "a", deed)).collect();
            let mut state = State::of(&entries);
            let earlier = shown(&state);
            prop_assume!(!matches!(deed, Deed::Undo(_) | Deed::Redo(_)));
            state.take(&entry(100, "a", deed));
            let later = shown(&state);
            let last = state.last_of("a").map(|entry| entry.id.clone());
            prop_assert_eq!(last.as_ref(), Some(&id(100)));
            state.take(&entry(101, "a", Deed::Undo(id(100))));
            prop_assert_eq!(shown(&state), earlier);
            state.take(&entry(102, "a", Deed::Redo(id(100))));
            prop_assert_eq!(shown(&state), later);
        }

        #[test]
        fn a_log_read_again_is_the_state(deeds in proptest::collection::vec(deed(), 0..40)) {
            let mut state = State::default();
            let mut entries = Vec::new();
            for (number, deed) in (0..).zip(deeds) {
                let entry = entry(number, if number % 3 == 0 { "a" } else { "b" }, deed);
                state.take(&entry);
                entries.push(entry);
            }
            let again = State::of(&entries);
            prop_assert_eq!(shown(&again), shown(&state));
            prop_assert_eq!(again.last_of("a"), state.last_of("a"));
            prop_assert_eq!(again.last_undone_of("b"), state.last_undone_of("b"));
        }
    }
}
