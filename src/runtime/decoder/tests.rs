//! What every key sends; keys and answers cut anywhere; and rubbish, after which a key is a key
//! again.

use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::app::{MouseKind, read_keys, written};

/// A decoder with a clock of its own, and what it heard.
struct Ear {
    decoder: Decoder,
    now: Instant,
    heard: Vec<Heard>,
}

impl Ear {
    fn new() -> Self {
        let decoder = Decoder::new();
        Self { now: decoder.last, decoder, heard: Vec::new() }
    }

    fn hear(&mut self, bytes: &[u8]) {
        if !bytes.is_empty() {
            self.decoder.feed(bytes, self.now, &mut self.heard);
        }
    }

    /// Lets time pass, as the listener does.
    fn wait(&mut self, pause: Duration) {
        if self.decoder.patience().is_some_and(|patience| patience <= pause) {
            self.decoder.silence(&mut self.heard);
        }
        self.now += pause;
    }
}

/// Pauses inside what is sent: a second, and a minute.
const PAUSES: [(char, Duration); 2] =
    [('‖', Duration::from_secs(1)), ('⏳', Duration::from_mins(1))];

fn heard(sent: &str) -> Vec<Heard> {
    let mut ear = Ear::new();
    for piece in sent.split_inclusive(PAUSES.map(|(mark, _)| mark)) {
        let pause = PAUSES.into_iter().find(|(mark, _)| piece.ends_with(*mark));
        ear.hear(piece.trim_end_matches(PAUSES.map(|(mark, _)| mark)).as_bytes());
        ear.wait(pause.map_or(AT_ONCE, |(_, pause)| pause));
    }
    ear.heard
}

/// Holds what is heard against keys in the notation of the keymap; `{…}` stands for what is no key.
fn check(sent: &str, expected: &str) {
    let told = |heard: &Heard| match heard {
        Heard::Key(key) => written(&[*key]),
        Heard::Paste(text) => format!("{{{text}}}"),
        Heard::Mouse(Mouse { kind, x, y }) => format!("{{{kind:?} {x} {y}}}"),
        Heard::Answer(answer) => format!("{{{answer:?}}}"),
    };
    assert_eq!(heard(sent).iter().map(told).collect::<String>(), expected, "{sent:?}");
}

/// What is sent, and the key.
const KEYS: &[(&str, &str)] = &[
    // Characters, with Ctrl and with Alt.
    ("j", "j"),
    ("智", "智"),
    ("\u{1F468}", "\u{1F468}"),
    (" ", "<Space>"),
    ("\r", "<Enter>"),
    ("\n", "<Enter>"),
    ("\t", "<Tab>"),
    ("\x7f", "<Backspace>"),
    ("\x08", "<C-h>"),
    ("\x00", "<C-Space>"),
    ("\x04", "<C-d>"),
    ("\x1a", "<C-z>"),
    ("\x1d", "<C-5>"),
    ("\x1f", "<C-7>"),
    ("\x1bx", "<A-x>"),
    ("\x1b1", "<A-1>"),
    ("\x1b ", "<A-Space>"),
    ("\x1b(", "<A-(>"),
    ("\x1b\\", "<A-\\>"),
    ("\x1b智", "<A-智>"),
    ("\x1b\r", "<A-Enter>"),
    ("\x1b\x7f", "<A-Backspace>"),
    ("\x1b\x04", "<C-A-d>"),
    // Arrows and the keys around them: xterm, its application mode, rxvt.
    ("\x1b[A", "<Up>"),
    ("\x1bOB", "<Down>"),
    ("\x1b[1;5C", "<C-Right>"),
    ("\x1b[1;3D", "<A-Left>"),
    ("\x1b[1;7A", "<C-A-Up>"),
    ("\x1b[1;2B", "<Down>"),
    ("\x1b[5A", "<C-Up>"),
    ("\x1bO5B", "<C-Down>"),
    ("\x1bOa", "<C-Up>"),
    ("\x1b[b", "<Down>"),
    ("\x1b[H", "<Home>"),
    ("\x1bOH", "<Home>"),
    ("\x1b[1~", "<Home>"),
    ("\x1b[7~", "<Home>"),
    ("\x1b[F", "<End>"),
    ("\x1bOF", "<End>"),
    ("\x1b[4~", "<End>"),
    ("\x1b[8~", "<End>"),
    ("\x1b[1;5H", "<C-Home>"),
    ("\x1b[7$", "<Home>"),
    ("\x1b[8^", "<C-End>"),
    ("\x1b[3~", "<Del>"),
    ("\x1b[3;5~", "<C-Del>"),
    ("\x1b[5~", "<PageUp>"),
    ("\x1b[6~", "<PageDown>"),
    ("\x1b[6;3~", "<A-PageDown>"),
    ("\x1b[Z", "<S-Tab>"),
    // Function keys: xterm, the old one, the Linux console, kitty.
    ("\x1bOP", "<F1>"),
    ("\x1bOS", "<F4>"),
    ("\x1b[11~", "<F1>"),
    ("\x1b[14~", "<F4>"),
    ("\x1b[[A", "<F1>"),
    ("\x1b[[E", "<F5>"),
    ("\x1b[15~", "<F5>"),
    ("\x1b[17~", "<F6>"),
    ("\x1b[21~", "<F10>"),
    ("\x1b[23~", "<F11>"),
    ("\x1b[24~", "<F12>"),
    ("\x1b[24;5~", "<C-F12>"),
    ("\x1b[P", "<F1>"),
    ("\x1b[R", "<F3>"),
    ("\x1b[1;5S", "<C-F4>"),
    ("\x1bO1;5R", "<C-F3>"),
    // The encodings of kitty and of xterm's modifyOtherKeys.
    ("\x1b[106u", "j"),
    ("\x1b[97;2u", "A"),
    ("\x1b[49:33;2u", "!"),
    ("\x1b[97;1;228u", "ä"),
    ("\x1b[97;5u", "<C-a>"),
    ("\x1b[65;6u", "<C-a>"),
    ("\x1b[97;3:2u", "<A-a>"),
    ("\x1b[105;5u", "<Tab>"),
    ("\x1b[27u", "<Esc>"),
    ("\x1b[13;3u", "<A-Enter>"),
    ("\x1b[9;2u", "<S-Tab>"),
    ("\x1b[127;5u", "<C-Backspace>"),
    ("\x1b[57414u", "<Enter>"),
    ("\x1b[57405u", "6"),
    ("\x1b[57420;5u", "<C-Down>"),
    ("\x1b[27;5;97~", "<C-a>"),
    ("\x1b[27;2;9~", "<S-Tab>"),
];

/// What is sent, and means nothing to us.
const NOTHING: &[&str] = &[
    // Keys that do nothing here, keys let go, keys with Super.
    "\x1b[2~",
    "\x1b[E",
    "\x1b[106;1:3u",
    "\x1b[1;1:3A",
    "\x1b[106;9u",
    "\x1b[57358u",
    // Focus, sizes, states; a button that is not ours.
    "\x1b[I",
    "\x1b[O",
    "\x1b[8;24;80t",
    "\x1b[4;480;640t",
    "\x1b[0n",
    "\x1b[?997;1n",
    "\x1b[<2;20;3M",
    // Attributes, modes, keyboards.
    "\x1b[>41;390;0c",
    "\x1bP!|00000000\x1b\\",
    "\x1b[?2026;2$y",
    "\x1b[4;1$y",
    "\x1b[?1u",
    "\x1b[>4;2m",
    "\x1bP1$r0m\x1b\\",
    "\x1bP1+r544e=787465726d\x1b\\",
    "\x1b[?1;0;256S",
    "\x1b[?24;3R",
    // Colours that we did not ask for, the clipboard, titles, pictures.
    "\x1b]10;rgb:0000/0000/0000\x1b\\",
    "\x1b]4;1;rgb:cdcd/0000/0000\x07",
    "\x1b]52;c;5Z+O5biC\x07",
    "\x1b]l文澜\x1b\\",
    "\x1b_Gi=31;OK\x1b\\",
    "\x1b^private\x1b\\",
    "\x1bXstring\x1b\\",
    "\x1bNa",
    "\x1bOm",
];

/// Answers that we understand.
fn answers() -> Vec<(&'static str, Answer)> {
    vec![
        ("\x1b[?62;22c", Answer::Attributes),
        ("\x1b[24;3R", Answer::Column(3)),
        ("\x1b[1;2R", Answer::Column(2)),
        ("\x1b]11;rgb:fbfb/f7f7/eeee\x1b\\", Answer::Background(0xFB_F7EE)),
        ("\x1b]11;rgb:17/19/1c\x07", Answer::Background(0x17_191C)),
        ("\x1bP>|XTerm(390)\x1b\\", Answer::Name("XTerm(390)".to_owned())),
    ]
}

#[test]
fn every_key_is_known() {
    for (sent, key) in KEYS {
        check(sent, key);
        check(&format!("{sent}k"), &format!("{key}k"));
    }
}

#[test]
fn nothing_but_keys_is_a_key() {
    for sent in NOTHING {
        check(sent, "");
        check(&format!("j{sent}k"), "jk");
    }
    for (sent, answer) in answers() {
        check(&format!("j{sent}k"), &format!("j{{{answer:?}}}k"));
    }
}

#[test]
fn the_mouse_is_told_in_three_ways() {
    check(
        "\x1b[<0;20;3M\x1b[<32;21;3M\x1b[<0;21;3m",
        "{Pressed(1) 19 2}{Dragged 20 2}{Released 20 2}",
    );
    check("\x1b[<64;1;1M\x1b[<69;1;1M", "{WheelUp 0 0}{WheelDown 0 0}");
    check("\x1b[32;20;3M\x1b[35;20;3M", "{Pressed(1) 19 2}{Released 19 2}");
    check("\x1b[M 4#j", "{Pressed(1) 19 2}j");
}

#[test]
fn esc_is_a_key_when_nothing_follows_at_once() {
    check("\x1b", "<Esc>");
    check("\x1b‖j", "<Esc>j");
    check("\x1b\x1b‖[m\x1b‖[ d", "<Esc><Esc>[m<Esc>[<Space>d");
    check("\x1b\x1b[A", "<Esc><Up>");
}

#[test]
fn alt_with_a_letter_that_begins_a_string_is_a_key_when_nothing_follows_at_once() {
    for letter in ["]", "P", "X", "^", "_", "N"] {
        check(&format!("\x1b{letter}‖jj\x1b[A"), &format!("<A-{letter}>jj<Up>"));
    }
    check("\x1b[⏳\x1bO⏳j", "j");
}

#[test]
fn an_answer_may_come_in_pieces() {
    check("\x1b]11;rgb:ff‖ff/ffff/ffff\x1b\\j", "{Background(16777215)}j");
    check("\x1b]11;rgb:ffff/ffff/ffff‖\x1b‖\\j", "{Background(16777215)}j");
    check("\x1b]11;rgb:ffff/‖f‖fff/ffff\x07j", "{Background(16777215)}j");
    check("\x1b]11;rgb:ff⏳ff/ffff/ffff\x1b\\j", "{Background(16777215)}j");
    check("\x1b[>41;39⏳0;0cj", "j");
    check("\x1bP>|XTerm‖(390)⏳\x1b\\j", "{Name(\"XTerm(390)\")}j");
    // What cannot be told from a key is one; the rest is not.
    check("\x1b]⏳11;rgb:ffff/ffff/ffff\x1b\\j", "<A-]>{Background(16777215)}j");
    check("\x1b⏳]11;rgb:ffff/ffff/ffff\x07j", "<Esc>{Background(16777215)}j");
    check("\x1b‖[?62;22cj\x1b‖[6~\x1b‖[A", "<Esc>{Attributes}j<Esc><PageDown><Esc><Up>");
}

#[test]
fn what_never_ends_makes_nobody_deaf() {
    // What cannot stand in a colour, and what can.
    check("\x1b]11;rgb:ff‖q", "q");
    check("\x1b]11;rgb:ff⏳bb", "bb");
    check("\x1b_Gi=31⏳jk", "jk");
    check("\x1b_Gi=31‖\x1a‖\x1b[A", "<C-z><Up>");
    check("\x1b_Gi=31⏳\x1b‖j", "<Esc>j");
    check("\x1b_Gi=31‖\x1b‖j", "<Esc>j");
    check("\x1b_Gi=31\x1b[A", "<Up>");
    check("\x1b_Gi=31\x18j\x1b[1\x1aj", "jj");
    check("\x1b[1;⏳j\x1b[1‖\rj", "j<Enter>j");
    check("\x1b[M4⏳j", "j");
    check("\x1b[200~城市⏳j", "{城市}j");
}

#[test]
fn a_paste_is_text_however_it_comes() {
    check("j\x1b[200~q\n智慧\x1b[A\x1b[201~k", "j{q\n智慧\x1b[A}k");
    check("\x1b[200~q‖q‖qq\x1b[20‖1~k", "{qqqq}k");
    check("\x1b[200~\x1b[201~\x1b[200~a\x1b[201~", "{}{a}");
    let (half, stalled) =
        ("q".repeat(BULK), heard(&format!("\x1b[200~q⏳{0}⏳{0}\x1b[201~k", "q".repeat(BULK))));
    assert_eq!(stalled[0], Heard::Paste(format!("q{half}{half}")));
}

#[test]
fn what_is_no_text_is_no_key() {
    let mut ear = Ear::new();
    ear.hear(b"\xff\x80\xc0\xe4\xb8j\xed\xa0\x80\xc2\x9bk\x1b\xff");
    assert_eq!(ear.heard, read_keys("jk").unwrap().into_iter().map(Heard::Key).collect::<Vec<_>>());
}

/// Something that is sent, and what must be heard.
#[derive(Clone, Debug)]
struct Sent {
    bytes: Vec<u8>,
    heard: Option<Heard>,
}

impl Sent {
    fn new(text: &str, heard: Option<Heard>) -> Self {
        Self { bytes: text.as_bytes().to_vec(), heard }
    }

    /// Before which byte there may be a pause without its becoming something else.
    fn may_pause_at(&self, at: usize) -> bool {
        match self.bytes.as_slice() {
            [ESC, b'[' | b'O', ..] => at >= 2,
            [ESC, b']' | b'P' | b'X' | b'^' | b'_', ..] => at >= 3,
            [ESC, ..] => false,
            _ => true,
        }
    }
}

fn sent() -> impl Strategy<Value = Sent> {
    let key =
        |(sent, key): (&str, &str)| Sent::new(sent, read_keys(key).unwrap().pop().map(Heard::Key));
    let character =
        |c: char| Sent::new(&c.to_string(), Some(Heard::Key(Key::plain(Code::Char(c)))));
    let paste = |text: String| {
        let text = text.replace("\x1b[201~", "");
        Sent::new(&format!("\x1b[200~{text}\x1b[201~"), Some(Heard::Paste(text)))
    };
    let mouse = |(x, y): (usize, usize)| {
        let mouse = Mouse { kind: MouseKind::Dragged, x, y };
        Sent::new(&format!("\x1b[<32;{};{}M", x + 1, y + 1), Some(Heard::Mouse(mouse)))
    };
    prop_oneof![
        4 => select(KEYS).prop_map(key),
        2 => any::<char>().prop_filter("a control is another key", |c| !c.is_control()).prop_map(character),
        1 => Just(Sent::new("\x1b", Some(Heard::Key(Key::plain(Code::Esc))))),
        1 => any::<String>().prop_map(paste),
        1 => (0..500_usize, 0..500_usize).prop_map(mouse),
        4 => select(NOTHING).prop_map(|sent| Sent::new(sent, None)),
        4 => select(answers()).prop_map(|(sent, answer)| Sent::new(sent, Some(Heard::Answer(answer)))),
    ]
}

/// Pauses before bytes that are far enough from the start; together less than what has begun may
/// take.
fn cuts() -> impl Strategy<Value = Vec<(prop::sample::Index, Duration)>> {
    let pause = select(vec![0, 10, 60, 250]).prop_map(Duration::from_millis);
    prop::collection::vec((any::<prop::sample::Index>(), pause), 0..12)
}

proptest! {
    #[test]
    fn the_same_is_heard_wherever_it_is_cut(
        all in prop::collection::vec(sent(), 1..12),
        cuts in cuts(),
    ) {
        let length = all.iter().map(|sent| sent.bytes.len()).sum::<usize>();
        let cuts: Vec<(usize, Duration)> =
            cuts.into_iter().map(|(at, pause)| (at.index(length), pause)).collect();
        let mut ear = Ear::new();
        let (mut piece, mut at) = (Vec::new(), 0);
        for sent in &all {
            for (inside, byte) in sent.bytes.iter().enumerate() {
                for (_, pause) in cuts.iter().filter(|(cut, _)| *cut == at) {
                    ear.hear(&std::mem::take(&mut piece));
                    if *pause < AT_ONCE || inside == 0 || sent.may_pause_at(inside) {
                        ear.wait(*pause);
                    }
                }
                piece.push(*byte);
                at += 1;
            }
            if sent.bytes == [ESC] {
                ear.hear(&std::mem::take(&mut piece));
                ear.wait(AT_ONCE);
            }
        }
        ear.hear(&piece);
        ear.wait(AT_ONCE);
        let expected: Vec<Heard> = all.into_iter().filter_map(|sent| sent.heard).collect();
        prop_assert_eq!(ear.heard, expected);
    }

    #[test]
    fn a_key_is_a_key_again_after_a_quiet_time(
        pieces in prop::collection::vec((prop::collection::vec(rubbish(), 1..40), 0..400_u64), 0..8),
    ) {
        let mut ear = Ear::new();
        for (piece, pause) in pieces {
            ear.hear(&piece.concat());
            ear.wait(Duration::from_millis(pause));
        }
        ear.wait(PATIENCE_WITH_PASTES);
        ear.hear(b"j");
        prop_assert_eq!(ear.heard.last(), Some(&Heard::Key(Key::plain(Code::Char('j')))));
    }
}

/// A byte, or the beginning or the end of something.
fn rubbish() -> impl Strategy<Value = Vec<u8>> {
    let parts: &[&[u8]] = &[
        b"\x1b",
        b"\x1b[",
        b"\x1b]11;",
        b"\x1bP",
        b"\x1b_",
        b"\x1b[M",
        b"\x1b[200~",
        b"\x1b[201~",
        b"\x07",
    ];
    prop_oneof![any::<u8>().prop_map(|byte| vec![byte]), select(parts).prop_map(<[u8]>::to_vec)]
}
