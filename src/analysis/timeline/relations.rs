//! What times have to do with one another: a sentence that stands several times is told once, a plan
//! named in passing is a mention of the plan, and one event under two dates is said.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use crate::analysis::timeline::item::{TimeBasis, TimeClass, TimeItem};
use crate::analysis::title_marks::titles;
use crate::document::Document;
use crate::text::{ByteSpan, simplified};

/// Characters and digits a sentence has at least besides its date, if it is to be known again.
const LEAST_LETTERS: usize = 8;
/// Characters between a title and what was done with it at most.
const NEAR: usize = 8;

/// What is done with a paper once; either names what is the same.
const DEEDS: [(&str, &[&str]); 3] = [
    ("published", &["发布", "印发", "颁布", "公布", "出台", "下发", "发表"]),
    ("adopted", &["通过", "批准"]),
    ("in force", &["施行", "生效"]),
];

/// Finds out of placed times, in time order, and of those without a place which repeat an earlier
/// one, and which tell one event at different times.
pub(super) fn relate(document: &Document, placed: &mut [TimeItem], unplaced: &mut [TimeItem]) {
    mark_repeats(document, placed);
    mark_repeats(document, unplaced);
    mark_conflicts(document, placed, unplaced);
}

/// What a time is known by, if it stands several times: the same plan, or the same days told in the
/// same sentence.
#[derive(PartialEq, Eq, Hash)]
enum TimeIdentity<'a> {
    Plan(u8),
    Told(&'a str),
}

fn mark_repeats(document: &Document, items: &mut [TimeItem]) {
    let text = document.text();
    let mut first: HashMap<_, usize> = HashMap::with_capacity(items.len());
    for at in 0..items.len() {
        let item = &items[at];
        let identity = match item.basis {
            TimeBasis::Plan(number) if item.class == TimeClass::Plan => TimeIdentity::Plan(number),
            _ => TimeIdentity::Told(item.sentence.of(text)),
        };
        // Of what has no place it is the words that are the same, or not.
        let words = if item.reason.is_some() { item.span.of(text) } else { "" };
        let days = (item.start, item.end, item.beyond, item.zone.is_told(), words);
        match first.entry((identity, days)) {
            Entry::Vacant(entry) => {
                entry.insert(at);
            }
            Entry::Occupied(mut entry) => {
                let earlier = *entry.get();
                // Of 光绪十三年（1887年） the sharper one is listed.
                let (head, other) = if items[at].certainty < items[earlier].certainty {
                    entry.insert(at);
                    (at, earlier)
                } else {
                    (earlier, at)
                };
                let span = items[other].span;
                let mut also = std::mem::take(&mut items[other].also);
                items[other].repeats = true;
                items[head].also.push(span);
                items[head].also.append(&mut also);
            }
        }
    }
}

/// Marks times that date one event differently: sentences that are the same but for their only
/// date, and what was done once with a paper of one title.
fn mark_conflicts(document: &Document, placed: &mut [TimeItem], unplaced: &[TimeItem]) {
    let text = document.text();
    let mut dates: HashMap<ByteSpan, usize> = HashMap::new();
    for item in placed.iter().chain(unplaced) {
        *dates.entry(item.sentence).or_default() += 1;
    }
    let mut events: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, item) in placed.iter().enumerate() {
        let is_alone = dates.get(&item.sentence) == Some(&1);
        if is_alone && item.zone.is_told() && item.class == TimeClass::Date {
            for event in events_of(text, item) {
                events.entry(event).or_default().push(at);
            }
        }
    }
    for same in events.into_values().filter(|same| same.len() > 1) {
        for at in &same {
            let other = same.iter().find(|other| are_apart(&placed[*at], &placed[**other]));
            placed[*at].conflict = other.map(|other| placed[*other].span).or(placed[*at].conflict);
        }
    }
}

/// Tells whether two times have no day in common.
fn are_apart(one: &TimeItem, other: &TimeItem) -> bool {
    let ends_before = |one: &TimeItem, other: &TimeItem| {
        one.end.zip(other.start).is_some_and(|(end, start)| end < start)
    };
    ends_before(one, other) || ends_before(other, one)
}

/// Names what a sentence tells besides its date, in words that are the same wherever it is told.
fn events_of(text: &str, item: &TimeItem) -> Vec<String> {
    let (before, behind) = (
        ByteSpan::new(item.sentence.start, item.span.start).of(text),
        ByteSpan::new(item.span.end, item.sentence.end).of(text),
    );
    let letters: String =
        before.chars().chain(behind.chars()).filter(|c| c.is_alphanumeric()).collect();
    let mut events = Vec::new();
    // What happens every year is told in the same words with other figures, or in the same words.
    if letters.chars().count() >= LEAST_LETTERS && !letters.contains(char::is_numeric) {
        events.push(letters);
    }
    let sentence = item.sentence.of(text);
    if let [title] = titles(sentence)[..] {
        let deed = deed(&last_of(ByteSpan::new(0, title.start).of(sentence))).or_else(|| {
            let behind = ByteSpan::new(title.end, sentence.len()).of(sentence);
            deed(&behind.chars().take(NEAR).collect::<String>())
        });
        events.extend(deed.map(|deed| format!("{deed} {}", title.of(sentence))));
    }
    events
}

/// Returns the last few characters of a text.
fn last_of(text: &str) -> String {
    let count = text.chars().count();
    text.chars().skip(count.saturating_sub(NEAR)).collect()
}

/// Names what is done with a paper, if words say so.
fn deed(words: &str) -> Option<&'static str> {
    let words: String = words.chars().map(simplified).collect();
    let found = DEEDS.iter().find(|(_, verbs)| verbs.iter().any(|verb| words.contains(verb)));
    found.map(|(name, _)| *name)
}

#[cfg(test)]
mod tests {
    use crate::analysis::{TimeItem, timeline};
    use crate::document::{Document, Extent, Format, decode, parse};
    use crate::progress::Cancel;

    fn read(text: &str) -> (Document, Vec<TimeItem>) {
        // A lone short line would be a title.
        let text = format!("# 题\n\n{text}");
        let document = parse(decode(text.as_bytes()), Format::Markdown, Extent::Whole);
        let found = timeline(&document, None, &mut |_| {}, &Cancel::default()).unwrap();
        (document, found.items)
    }

    /// What is listed of a text: the words of a time, how often it stands, and with which words it
    /// is dated differently.
    fn listed(text: &str) -> Vec<String> {
        let (document, items) = read(text);
        let of = |span: crate::text::ByteSpan| span.of(document.text()).to_owned();
        let line = |item: &TimeItem| {
            let others = if item.also.is_empty() {
                String::new()
            } else {
                format!(" ×{}", item.also.len() + 1)
            };
            let conflict = item.conflict.map_or(String::new(), |span| format!(" ≠ {}", of(span)));
            format!("{}{others}{conflict}", of(item.span))
        };
        items.iter().filter(|item| !item.repeats).map(line).collect()
    }

    #[test]
    fn what_is_told_several_times_is_listed_once() {
        for (text, expected) in [
            ("2016年杭州建成平台。\n\n又说一次。\n\n2016年杭州建成平台。\n", &["2016年 ×2"][..]),
            ("2016年杭州建成平台。2016年上海建成平台。\n", &["2016年", "2016年"]),
            ("2016年开工，2016年完工。\n", &["2016年 ×2"]),
            ("2016年开工，2017年完工。\n", &["2016年", "2017年"]),
            (
                "“十三五”规划提出目标。城市很多。\n\n“十三五”时期继续推进。“十三五”末完成。\n",
                &["“十三五” ×2", "“十三五”末"],
            ),
        ] {
            assert_eq!(listed(text), expected, "{text}");
        }
    }

    #[test]
    fn one_event_under_two_dates_is_said() {
        for (text, expected) in [
            (
                "国务院于2014年3月印发《新型城镇化规划》。\n\n2013年国务院印发《新型城镇化规划》。\n",
                &["2013年 ≠ 2014年3月", "2014年3月 ≠ 2013年"][..],
            ),
            (
                "国务院于2014年3月印发《新型城镇化规划》。\n\n2014年国务院印发《新型城镇化规划》。\n",
                &["2014年", "2014年3月"],
            ),
            (
                "2016年全国人大通过《网络安全法》。\n\n《网络安全法》自2017年6月1日起施行。\n",
                &["2016年", "自2017年6月1日起"],
            ),
            (
                "2011年，深圳启动了首批试点建设。\n\n2012年，深圳启动了首批试点建设。\n",
                &["2011年 ≠ 2012年", "2012年 ≠ 2011年"],
            ),
            (
                "2011年，全市人均收入达到3万元。\n\n2012年，全市人均收入达到4万元。\n",
                &["2011年", "2012年"],
            ),
            (
                "The council opened the new bridge in 1932.\n\n\
                 In 1934 the council opened the new bridge.\n",
                &["1932", "1934"],
            ),
        ] {
            assert_eq!(listed(text), expected, "{text}");
        }
    }
}
