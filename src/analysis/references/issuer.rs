//! Which authority issued a work, as the sentence that names it says: 国务院印发了《…》.
//!
//! ```text
//! 2014年8月，国家发改委等八部门  联合   发布    《关于…的指导意见》
//!            the issuer          adverb  verb  (了) the title
//! ```
//!
//! It is what stands between the last comma or date and the verb. What is not clearly an authority
//! is none.

use crate::analysis::folded_characters::FoldedCharacters;
use crate::analysis::timeline::named_dates;
use crate::analysis::title_marks::titles;
use crate::document::Document;
use crate::text::{ByteSpan, fold, is_han_or_kana, simplified};

/// What authorities do with papers. Both tables are of simplified characters.
const VERBS: &[&str] = &[
    "发布", "发佈", "印发", "颁布", "颁发", "出台", "公布", "公佈", "下发", "制定", "制订", "通过",
    "批准", "提出", "推出", "实施", "签署", "发表", "编制",
];

/// What may stand between the issuer and the verb.
const ADVERBS: &[&str] = &[
    "正式",
    "联合",
    "共同",
    "先后",
    "相继",
    "陆续",
    "随后",
    "首次",
    "再次",
    "率先",
    "分别",
    "进一步",
    "曾",
    "又",
    "也",
    "已",
    "还",
    "并",
    "便",
    "就",
    "于",
    "在",
    "组织",
    "研究",
    "审议",
    "随即",
    "当年",
    "同年",
    "起草",
    "讨论",
    "表决",
    "确定",
    "决定",
    "一起",
];

/// What may stand before the issuer.
const OPENINGS: &[&str] = &[
    "虽然",
    "但是",
    "但",
    "而且",
    "而",
    "其中",
    "由",
    "经",
    "为此",
    "对此",
    "此后",
    "随后",
    "因此",
    "同时",
    "例如",
    "如",
    "特别是",
    "尤其是",
    "早在",
    "根据",
    "按照",
    "依据",
    "自",
    "从",
    "在",
    "于",
    "和",
    "与",
    "及",
];

/// Words that stand where an issuer would and name nobody.
const NOBODY: &[&str] = &[
    "我们",
    "他们",
    "它们",
    "其",
    "该",
    "这",
    "它",
    "他",
    "会议",
    "政府文件",
    "国家级",
    "国际社会",
    "社会",
];

/// The characters an issuer has at most; what is longer is a sentence.
const LONGEST: usize = 32;
/// The characters that may stand between the verb and the title: 了, 的, 题为.
const BETWEEN: usize = 6;

/// Returns who issued the work that is named at `mention` of a sentence; `dates` are those of the
/// text.
pub(crate) fn issuer(
    text: &str,
    sentence: ByteSpan,
    mention: ByteSpan,
    dates: &[ByteSpan],
) -> Option<ByteSpan> {
    let start = sentence.start.min(mention.start);
    let text = in_simplified(text, ByteSpan::new(start, sentence.end.max(mention.end)));
    let here = |span: ByteSpan| ByteSpan::new(span.start - start, span.end - start);
    let inside = dates.iter().filter(|date| date.start >= start && date.end <= mention.start);
    let dates: Vec<ByteSpan> = inside.map(|date| here(*date)).collect();
    let found =
        before_title(&text, here(mention), &dates).or_else(|| behind_title(&text, here(mention)));
    found.map(|span| span.shifted(start))
}

/// Returns who issued the works that a sentence names, each once, in the order it names them.
#[must_use]
pub fn issuers(document: &Document, sentence: ByteSpan) -> Vec<ByteSpan> {
    let words = sentence.of(document.text());
    let titles = titles(words);
    if titles.is_empty() {
        return Vec::new();
    }
    let dates = named_dates(&FoldedCharacters::new(words));
    let whole = ByteSpan::new(0, words.len());
    let mut found: Vec<ByteSpan> =
        titles.into_iter().filter_map(|title| issuer(words, whole, title, &dates)).collect();
    found.dedup_by_key(|issuer| issuer.of(words));
    found.into_iter().map(|issuer| issuer.shifted(sentence.start)).collect()
}

/// Returns a part of a text in simplified characters, each as long as what it stands for.
fn in_simplified(text: &str, span: ByteSpan) -> String {
    let plain = |c: char| Some(simplified(c)).filter(|s| s.len_utf8() == c.len_utf8()).unwrap_or(c);
    span.of(text).chars().map(plain).collect()
}

/// Reads 国务院印发了《…》.
fn before_title(text: &str, mention: ByteSpan, dates: &[ByteSpan]) -> Option<ByteSpan> {
    let first = first_of_list(text, mention.start);
    let before = ByteSpan::new(0, first).of(text);
    let mark = before.rmatch_indices(ENDS_CLAUSE).next();
    let clause = ByteSpan::new(mark.map_or(0, |(at, mark)| at + mark.len()), first);
    let found = |verb: &&str| Some((clause.start + clause.of(text).rfind(verb)?, verb.len()));
    let verb = VERBS.iter().filter_map(found).max()?;
    if ByteSpan::new(verb.0 + verb.1, first).of(text).chars().count() > BETWEEN {
        return None;
    }
    let subject = trimmed(text, ByteSpan::new(clause.start, verb.0));
    let date = dates.iter().rfind(|date| date.start >= clause.start && date.end <= verb.0);
    let subject = match date {
        // 国务院于2014年印发: the date stands behind the issuer; 2014年国务院印发: before it.
        Some(date) if date.end >= subject.end => {
            trimmed(text, ByteSpan::new(clause.start, date.start))
        }
        Some(date) => trimmed(text, ByteSpan::new(date.end, subject.end)),
        None => subject,
    };
    authority(text, subject)
}

/// Reads 《…》由国务院印发.
fn behind_title(text: &str, mention: ByteSpan) -> Option<ByteSpan> {
    let behind = ByteSpan::new(mention.end, text.len()).of(text);
    let by = ["由", "是由"].iter().find(|by| behind.starts_with(**by))?;
    let clause = behind.split(ENDS_CLAUSE).next()?;
    let verb = VERBS.iter().filter_map(|verb| clause.find(verb)).min()?;
    authority(text, trimmed(text, ByteSpan::new(by.len(), verb.max(by.len())).shifted(mention.end)))
}

/// What ends a clause. 、 does not: it stands between two issuers.
const ENDS_CLAUSE: [char; 12] =
    ['，', ',', '；', ';', '：', ':', '。', '？', '！', '”', '\n', '》'];

/// Returns where the first title of a list begins that goes on to `end`: 《甲》、《乙》和.
fn first_of_list(text: &str, end: usize) -> usize {
    let before = ByteSpan::new(0, end).of(text);
    let words = before.trim_end_matches(['、', '和', '与', '及', ',', '，', ' ']);
    let listed = words.len() < before.len() && words.ends_with('》');
    match words.rfind('《').filter(|_| listed) {
        Some(title) => first_of_list(text, title),
        None => end,
    }
}

/// Takes adverbs from the end of a subject, and conjunctions from its start.
fn trimmed(text: &str, span: ByteSpan) -> ByteSpan {
    let mut span = span.trimmed(text);
    // 工信部组织编制, but 联合国教科文组织: the word belongs to the name of a body.
    let adverb = |words: &str| {
        let rest = |word: &&&str| words.strip_suffix(**word).is_some_and(is_authority);
        ADVERBS.iter().find(|word| words.ends_with(**word) && (**word != "组织" || rest(word)))
    };
    while let Some(word) = adverb(span.of(text)) {
        span = ByteSpan::new(span.start, span.end - word.len()).trimmed(text);
    }
    while let Some(word) = OPENINGS.iter().find(|word| span.of(text).starts_with(**word)) {
        span = ByteSpan::new(span.start + word.len(), span.end).trimmed(text);
    }
    span
}

/// Returns a subject if it may be an authority: a few Han characters and no mark but 、.
fn authority(text: &str, span: ByteSpan) -> Option<ByteSpan> {
    let words = span.of(text);
    let count = words.chars().count();
    let plain =
        words.chars().all(|c| is_han_or_kana(c) || c.is_alphanumeric() || "、·（）()".contains(c));
    // Two characters are an authority only if they say so: 确定, 海牙 are none.
    let nobody = NOBODY.contains(&words)
        || words.ends_with(['的', '了', '着', '过'])
        || (count == 2 && !is_authority(words));
    ((2..=LONGEST).contains(&count) && plain && !nobody).then_some(span)
}

/// Tells whether an issuer is called by a word of an authority, or is a state.
pub(crate) fn is_authority(issuer: &str) -> bool {
    const ENDS: &[&str] = &[
        "部",
        "委",
        "局",
        "院",
        "会",
        "府",
        "厅",
        "署",
        "办",
        "组",
        "社",
        "所",
        "司",
        "党",
        "大学",
        "中央",
        "人大",
        "政协",
        "公司",
        "银行",
        "组织",
        "联盟",
        "联合国",
        "部门",
        "中心",
        "机构",
        "国家",
        "内阁",
        "省",
        "市",
        "县",
        "区",
        "国",
        "日本",
        "集团",
        "法院",
        "检察院",
        "办公室",
        "协会",
        "学会",
        "欧盟",
        "省级",
        "大会",
        "中央政府",
        "皇帝",
        "总统",
        "首相",
        "主席",
        "总理",
    ];
    let issuer = fold(issuer);
    ENDS.iter().any(|end| issuer.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::folded_characters::FoldedCharacters;
    use crate::analysis::timeline::named_dates;

    #[test]
    fn the_issuer_stands_between_the_date_and_the_verb() {
        for (text, expected) in [
            ("2014年8月，国家发改委等八部门联合发布《甲》，对此作了设计。", "国家发改委等八部门"),
            ("2014年3月，中共中央、国务院正式公布了《甲》。", "中共中央、国务院"),
            ("虽然日本在 2016 年颁布了《甲》，但如此。", "日本"),
            ("国务院于2015年7月印发《甲》。", "国务院"),
            ("2015年7月国务院印发了题为《甲》的文件。", "国务院"),
            ("《乙》、《甲》由住房和城乡建设部编制。", "住房和城乡建设部"),
            ("住建部先后出台《乙》和《甲》。", "住建部"),
            ("2014年，出台《甲》。", ""),
            ("2012年，国家级发布《甲》。", ""),
            ("根据《甲》的要求，各地开展建设。", ""),
            ("我们发布了《甲》。", ""),
            ("随后国家层面发布了智慧城市试点建设的通知、管理办法，《甲》也在其中。", ""),
            ("會議審議通過《甲》。", ""),
            ("2012年，工信部组织编制《甲》。", "工信部"),
            ("会上确定通过《甲》。", ""),
            ("1954年海牙通过《甲》。", ""),
            ("1972年，联合国教科文组织通过《甲》。", "联合国教科文组织"),
        ] {
            let mention =
                text.find("《甲》").map(|at| ByteSpan::new(at, at + "《甲》".len())).unwrap();
            let dates = named_dates(&FoldedCharacters::new(text));
            let found = issuer(text, ByteSpan::new(0, text.len()), mention, &dates);
            assert_eq!(found.map_or("", |span| span.of(text)), expected, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn whatever_stands_around_a_title_is_read(
            before in "(国务院|发布|于|在|《乙》|、|，|2014年|了|的| |é|。){0,10}",
            behind in "(由|国务院|发布|，|。|的){0,6}",
        ) {
            let text = format!("{before}《甲》{behind}");
            let mention = ByteSpan::new(before.len(), before.len() + "《甲》".len());
            let dates = named_dates(&FoldedCharacters::new(&text));
            let found = issuer(&text, ByteSpan::new(0, text.len()), mention, &dates);
            assert!(found.is_none_or(|span| !span.overlaps(mention) && !span.is_empty()));
        }
    }
}
