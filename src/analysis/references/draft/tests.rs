//! A draft keeps its places, whatever is folded and blanked.

use proptest::prelude::*;

use super::*;

#[test]
fn widths_and_traditional_forms_are_folded_and_the_raw_text_is_kept() {
    let raw = "［１］林曉：《河流》，長江出版社。";
    let draft = EntryDraft::new(raw);
    assert_eq!(draft.rest, "[1]林晓:《河流》,长江出版社.");
    assert_eq!(draft.raw_text(draft.whole()), raw);
    let name = draft.find(&Regex::new("林晓").unwrap(), draft.whole()).unwrap()[0].unwrap();
    assert_eq!((draft.at(name), draft.raw_text(name).as_str()), ("林晓", "林曉"));
}

#[test]
fn a_field_is_set_once_and_without_the_marks_around_it() {
    let mut draft = EntryDraft::new("，河流 ；二〇一一，2011，12");
    let whole = draft.whole();
    let first = ByteSpan::new(0, draft.rest.find("二").unwrap());
    draft.set(FieldName::Title, first);
    draft.set(FieldName::Title, whole);
    assert_eq!(draft.fields.title.as_deref(), Some("河流"));
    assert_eq!(draft.fields.spans.len(), 1);
    let years = draft.find(&Regex::new(r"(2011).(12)").unwrap(), whole).unwrap();
    draft.set_year(years[2].unwrap());
    assert_eq!(draft.fields.year, None, "12 is no year");
    draft.set_year(years[1].unwrap());
    draft.set_year(years[2].unwrap());
    assert_eq!(draft.fields.year, Some(2011));
    // Only marks: no field at all.
    draft.set(FieldName::Publisher, ByteSpan::new(0, 1));
    assert_eq!(draft.fields.publisher, None);
}

#[test]
fn the_stop_of_a_last_initial_belongs_to_the_name() {
    let mut draft = EntryDraft::new("Lin, X., & Brown, C. D. Rivers");
    let end = draft.rest.find(" Rivers").unwrap();
    draft.set_names(FieldName::Authors, ByteSpan::new(0, end));
    draft.set_names(FieldName::Authors, ByteSpan::new(0, 4));
    assert_eq!(draft.fields.authors, ["Lin, X.", "Brown, C. D."]);
}

proptest! {
    #[test]
    fn every_place_leads_back_to_the_raw_text(
        raw in "(\\PC|［|］|：|，|。|【|１|２|曉|長|é|e\u{301}|😀|\u{3000}|\n){0,24}",
    ) {
        let mut draft = EntryDraft::new(&raw);
        prop_assert_eq!(draft.raw_span(draft.whole()), ByteSpan::new(0, raw.len()));
        let starts: Vec<(usize, usize)> =
            draft.rest.char_indices().map(|(at, c)| (at, at + c.len_utf8())).collect();
        let back: String = starts
            .iter()
            .map(|(from, to)| draft.raw_span(ByteSpan::new(*from, *to)).of(&raw))
            .collect();
        prop_assert_eq!(&back, &raw, "one character after another");
        let len = draft.rest.len();
        for (from, to) in starts.iter().step_by(2) {
            draft.blank(ByteSpan::new(*from, *to));
        }
        prop_assert_eq!(draft.rest.len(), len);
        for (from, to) in starts.iter().skip(1).step_by(2) {
            prop_assert_eq!(
                draft.at(ByteSpan::new(*from, *to)),
                draft.figures(ByteSpan::new(*from, *to))
            );
        }
    }
}
