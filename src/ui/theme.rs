//! Roles to styles: light and dark, in true colour, 256, 16 or no colours.
//!
//! The body uses the terminal's own foreground and background, unless the reader chooses a theme
//! that paints the page. Where the terminal's background is known, every role is held against it: a
//! colour that cannot be read there is moved in lightness until it can. Where nobody says which it
//! is, text has no colour but the terminal's own, since none keeps the contrast it needs on white
//! and on the usual black. Nothing is told by colour alone: hits are underlined where there is no
//! background, the current one is reversed, selected rows carry a mark. No italics, which are
//! slanted junk in Han fonts, and no blinking.

use ratatui::style::{Color, Modifier, Style};

use crate::app::TextStyle;
use crate::library::{Settings, SettingsFault, SettingsProblem};
use crate::ui::colour::{Rgb, is_light, nearest_index, nearest_readable, read_colour, readable};
use crate::ui::palettes::{GRUVBOX, SOLARIZED};

/// The background the terminal has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Background {
    /// Light.
    Light,
    /// Dark.
    #[default]
    Dark,
}

/// The colours the terminal has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Depth {
    /// None.
    None,
    /// The sixteen.
    Sixteen,
    /// 256.
    Indexed,
    /// 24 bits.
    #[default]
    True,
}

/// A colour by what it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Page,
    Text,
    Muted,
    Faint,
    Heading,
    Accent,
    Link,
    Title,
    Note,
    Warning,
    Hit,
    HitPaper,
    Current,
    CurrentPaper,
    Selection,
    SelectionPaper,
    RowPaper,
    YellowPaper,
    GreenPaper,
    BluePaper,
    RosePaper,
}

/// How a role is coloured: light and dark in 24 bits, light and dark of 256, and of 16.
///
/// Of the 16, whose colours each terminal sets for itself, red, blue and magenta can be read on
/// light paper, and green, yellow and cyan on dark.
struct Ink {
    role: Role,
    name: &'static str,
    light: Rgb,
    dark: Rgb,
    light_indexed: u8,
    dark_indexed: u8,
    light_sixteen: Color,
    dark_sixteen: Color,
    /// The least contrast with the page (WCAG 2.2: text needs 4.5 for level AA and 7 for AAA, 1.4.3
    /// and 1.4.6; marks need 3, 1.4.11); 0 where it does not stand on the page.
    floor: f32,
}

#[rustfmt::skip]
static INKS: [Ink; 21] = [
    ink(Role::Page,           "page",            0xFB_F7EE, 0x17_191C, 230, 234, Color::Reset,    Color::Reset,    0.0),
    ink(Role::Text,           "text",            0x2B_2A27, 0xD9_D4C7, 235, 188, Color::Reset,    Color::Reset,    7.0),
    ink(Role::Muted,          "muted",           0x6B_665B, 0x9A_9588, 241, 246, Color::Reset,    Color::Reset,    4.5),
    ink(Role::Faint,          "faint",           0x8A_8371, 0x6F_757D, 243, 243, Color::DarkGray, Color::DarkGray, 3.0),
    ink(Role::Heading,        "heading",         0x1F_3A5F, 0xA9_C4E4, 237, 152, Color::Reset,    Color::Reset,    7.0),
    ink(Role::Accent,         "accent",          0x9A_3B26, 0xE0_A07A,  94, 180, Color::Magenta,  Color::Yellow,   4.5),
    ink(Role::Link,           "link",            0x1F_5E8C, 0x86_B6DA,  24, 110, Color::Blue,     Color::Cyan,     4.5),
    ink(Role::Title,          "title",           0x5B_4A2E, 0xCD_B98F, 239, 180, Color::Reset,    Color::Reset,    7.0),
    ink(Role::Note,           "note",            0x3F_6B4F, 0x9C_C3A4, 240, 151, Color::Reset,    Color::Green,    4.5),
    ink(Role::Warning,        "warning",         0x8A_5A00, 0xE0_B35A,  94, 179, Color::Red,      Color::LightRed, 4.5),
    ink(Role::Hit,            "hit",             0x2B_2A27, 0xF4_EBD0, 235, 230, Color::Black,    Color::Black,    0.0),
    ink(Role::HitPaper,       "hit-paper",       0xF3_DE9B, 0x57_4A1E, 222,  58, Color::Yellow,   Color::Yellow,   0.0),
    ink(Role::Current,        "current",         0xFF_FDF8, 0x17_191C, 231, 234, Color::Reset,    Color::Reset,    0.0),
    ink(Role::CurrentPaper,   "current-paper",   0xB5_482E, 0xE3_B95B, 130, 179, Color::Reset,    Color::Reset,    0.0),
    ink(Role::Selection,      "selection",       0x2B_2A27, 0xE6_E2D6, 235, 254, Color::Reset,    Color::Reset,    0.0),
    ink(Role::SelectionPaper, "selection-paper", 0xCF_E0EC, 0x2F_4556, 153, 238, Color::Reset,    Color::Reset,    0.0),
    ink(Role::RowPaper,       "row-paper",       0xE6_E9E4, 0x2A_313A, 254, 237, Color::Reset,    Color::Reset,    0.0),
    ink(Role::YellowPaper,    "yellow-paper",    0xF7_F0B8, 0x45_4018, 229,  58, Color::Yellow,   Color::Yellow,   0.0),
    ink(Role::GreenPaper,     "green-paper",     0xD9_EDC8, 0x23_4028, 194,  22, Color::Green,    Color::Green,    0.0),
    ink(Role::BluePaper,      "blue-paper",      0xD3_E4F6, 0x1F_3A55, 195,  17, Color::Cyan,     Color::Cyan,     0.0),
    ink(Role::RosePaper,      "rose-paper",      0xF8_DAD5, 0x55_2A2E, 224,  52, Color::Magenta,  Color::Magenta,  0.0),
];

#[expect(clippy::too_many_arguments, reason = "the columns of a table")]
const fn ink(
    role: Role,
    name: &'static str,
    light: Rgb,
    dark: Rgb,
    light_indexed: u8,
    dark_indexed: u8,
    light_sixteen: Color,
    dark_sixteen: Color,
    floor: f32,
) -> Ink {
    Ink { role, name, light, dark, light_indexed, dark_indexed, light_sixteen, dark_sixteen, floor }
}

fn ink_of(role: Role) -> &'static Ink {
    INKS.iter().find(|ink| ink.role == role).expect("every role has its row")
}

/// The ink of marks where nobody says which paper the terminal has: 3.9 to 1 on white, 5.3 to 1 on
/// black.
const ON_EITHER: Rgb = 0x80_8080;

/// What a theme is made of: whether it is for light or dark, whether it paints the page, and
/// colours of its own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Look {
    background: Option<Background>,
    paints: bool,
    own: Vec<(&'static str, Rgb)>,
}

impl Look {
    /// The names of the themes that are always there.
    pub const NAMES: &'static str = "auto, light, dark, paper, ink, solarized, gruvbox";

    /// Returns a theme that is always there: by the terminal, for a light or a dark one, or painted
    /// as paper, as a night sky, or in a well-known palette.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let (background, paints, own): (_, _, &[(&'static str, Rgb)]) = match name {
            "auto" => (None, false, &[]),
            "light" => (Some(Background::Light), false, &[]),
            "dark" => (Some(Background::Dark), false, &[]),
            "paper" => (Some(Background::Light), true, &[]),
            "ink" => (Some(Background::Dark), true, &[]),
            "solarized" => (Some(Background::Light), true, &SOLARIZED),
            "gruvbox" => (Some(Background::Dark), true, &GRUVBOX),
            _ => return None,
        };
        Some(Self { background, paints, own: own.to_vec() })
    }

    /// Returns the theme of this name, the reader's own before the others, and what is wrong with
    /// it; none if there is none.
    #[must_use]
    pub fn of(name: &str, settings: &Settings) -> Option<(Self, Vec<SettingsFault>)> {
        let Some(roles) = settings.themes.get(name) else {
            return Self::named(name).map(|look| (look, Vec::new()));
        };
        let mut faults = Vec::new();
        let base = roles.iter().find(|(role, _)| role.value == "base").map(|(_, base)| base);
        let mut look = base.and_then(|base| Self::named(&base.value)).unwrap_or_default();
        for (role, value) in roles {
            let known = INKS.iter().find(|ink| ink.name == role.value);
            match (known, read_colour(&value.value)) {
                (Some(ink), Some(colour)) => look.own.push((ink.name, colour)),
                (Some(_), None) => {
                    faults.push(SettingsFault {
                        line: value.line,
                        problem: SettingsProblem::NotAColour(value.value.clone()),
                    });
                }
                (None, _) if role.value == "base" => {
                    if Self::named(&value.value).is_none() {
                        let problem = SettingsProblem::WrongValue("base".to_owned(), Self::NAMES);
                        faults.push(SettingsFault { line: value.line, problem });
                    }
                }
                (None, _) => {
                    faults.push(SettingsFault {
                        line: role.line,
                        problem: SettingsProblem::UnknownRole(role.value.clone()),
                    });
                }
            }
        }
        look.paints |= look.own.iter().any(|(name, _)| *name == "page");
        Some((look, faults))
    }

    /// Returns the theme that the settings choose, and what is wrong with any theme in them.
    #[must_use]
    pub fn chosen(settings: &Settings) -> (Self, Vec<SettingsFault>) {
        let mut faults: Vec<SettingsFault> = settings
            .themes
            .keys()
            .filter_map(|name| Self::of(name, settings))
            .flat_map(|(_, faults)| faults)
            .collect();
        let Some(set) = &settings.theme else { return (Self::default(), faults) };
        match Self::of(&set.value, settings) {
            Some((look, _)) => (look, faults),
            None => {
                faults.push(SettingsFault {
                    line: set.line,
                    problem: SettingsProblem::WrongValue("theme".to_owned(), Self::NAMES),
                });
                (Self::default(), faults)
            }
        }
    }
}

/// How roles look on this terminal.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    look: Look,
    depth: Depth,
    background: Background,
    /// Whether anybody says which background the terminal has. Until then it is taken for dark, but
    /// what is drawn can also be read on a light one.
    told: bool,
    /// The colour of the terminal's background, where it said.
    real: Option<Rgb>,
    /// The style of every role: they are asked for cell by cell.
    styles: [Style; TextStyle::ALL.len()],
}

impl Default for Theme {
    fn default() -> Self {
        Self::new(Look::default(), Depth::default(), Some(Background::default()))
    }
}

impl Theme {
    /// Makes the theme of a look for a terminal with these colours, and the background the
    /// environment tells of, if it does.
    #[must_use]
    pub fn new(look: Look, depth: Depth, told: Option<Background>) -> Self {
        let background = look.background.or(told);
        let (background, told) = (background.unwrap_or_default(), background.is_some());
        Self {
            look,
            depth,
            background,
            told,
            real: None,
            styles: [Style::new(); TextStyle::ALL.len()],
        }
        .mixed()
    }

    /// Makes the styles anew.
    fn mixed(mut self) -> Self {
        self.styles = TextStyle::ALL.map(|role| self.mix(role));
        self
    }

    /// Tells whether it matters which background the terminal has.
    #[must_use]
    pub fn asks(&self) -> bool {
        self.depth != Depth::None && !self.look.paints
    }

    /// Takes up the colour of the terminal's background, `0xRRGGBB`.
    #[must_use]
    pub fn learned(mut self, background: u32) -> Self {
        (self.real, self.told) = (Some(background), true);
        if self.look.background.is_none() {
            self.background =
                if is_light(background) { Background::Light } else { Background::Dark };
        }
        self.mixed()
    }

    /// Returns how the cells look that nothing is drawn in.
    #[must_use]
    pub fn page(&self) -> Style {
        if self.paints() {
            self.on_paper(self.coloured(Style::new(), Role::Text), Role::Page)
        } else {
            Style::new()
        }
    }

    /// Tells whether every cell is painted: where there are colours enough for it.
    fn paints(&self) -> bool {
        self.look.paints && matches!(self.depth, Depth::Indexed | Depth::True)
    }

    /// Returns how a role looks.
    #[must_use]
    pub const fn style(&self, role: TextStyle) -> Style {
        self.styles[role as usize]
    }

    fn mix(&self, role: TextStyle) -> Style {
        let plain = Style::new();
        let few = matches!(self.depth, Depth::None | Depth::Sixteen);
        match role {
            TextStyle::Text if self.paints() => self.coloured(plain, Role::Text),
            TextStyle::Text => plain,
            TextStyle::Muted => self.coloured(plain, Role::Muted),
            TextStyle::Faint if few => plain.add_modifier(Modifier::DIM),
            TextStyle::Faint => self.coloured(plain, Role::Faint),
            TextStyle::Heading => self.coloured(plain, Role::Heading).add_modifier(Modifier::BOLD),
            TextStyle::Accent => self.coloured(plain, Role::Accent).add_modifier(Modifier::BOLD),
            TextStyle::Link => {
                let link = self.coloured(plain, Role::Link);
                if few || link.fg.is_none() {
                    link.add_modifier(Modifier::UNDERLINED)
                } else {
                    link
                }
            }
            TextStyle::Title => self.coloured(plain, Role::Title),
            TextStyle::Note => self.coloured(plain, Role::Note),
            TextStyle::Strong => plain.add_modifier(Modifier::BOLD),
            TextStyle::Emphasis => plain.add_modifier(Modifier::ITALIC),
            TextStyle::Underlined => plain.add_modifier(Modifier::UNDERLINED),
            TextStyle::Deleted => plain.add_modifier(Modifier::CROSSED_OUT),
            TextStyle::Marked => plain.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            TextStyle::Warning => self.coloured(plain, Role::Warning).add_modifier(Modifier::BOLD),
            TextStyle::Hit => match self.depth {
                Depth::None => plain.add_modifier(Modifier::UNDERLINED),
                Depth::Sixteen => plain.fg(Color::Black).bg(Color::Yellow),
                Depth::Indexed | Depth::True => {
                    self.on_paper(self.coloured(plain, Role::Hit), Role::HitPaper)
                }
            },
            TextStyle::Current if few => plain.add_modifier(Modifier::REVERSED | Modifier::BOLD),
            TextStyle::Current => self
                .on_paper(self.coloured(plain, Role::Current), Role::CurrentPaper)
                .add_modifier(Modifier::BOLD),
            TextStyle::Focus => plain.add_modifier(Modifier::UNDERLINED),
            TextStyle::Selection if few => plain.add_modifier(Modifier::REVERSED),
            TextStyle::Selection => {
                self.on_paper(self.coloured(plain, Role::Selection), Role::SelectionPaper)
            }
            TextStyle::Yellow => self.highlight(Role::YellowPaper, Modifier::BOLD),
            TextStyle::Green => {
                self.highlight(Role::GreenPaper, Modifier::BOLD | Modifier::UNDERLINED)
            }
            TextStyle::Blue => {
                self.highlight(Role::BluePaper, Modifier::DIM | Modifier::UNDERLINED)
            }
            TextStyle::Rose => self.highlight(Role::RosePaper, Modifier::DIM | Modifier::REVERSED),
            TextStyle::Selected if few => plain.add_modifier(Modifier::BOLD),
            TextStyle::Selected => {
                self.on_paper(self.coloured(plain, Role::Selection), Role::RowPaper)
            }
        }
    }

    /// Makes text stand out: by a paper of its own, and by an attribute where there are few colours
    /// or none.
    fn highlight(&self, paper: Role, attribute: Modifier) -> Style {
        match self.depth {
            Depth::None | Depth::Sixteen => Style::new().add_modifier(attribute),
            Depth::Indexed | Depth::True => {
                self.on_paper(self.coloured(Style::new(), Role::Selection), paper)
            }
        }
    }

    fn coloured(&self, style: Style, role: Role) -> Style {
        self.colour(role).map_or(style, |colour| style.fg(colour))
    }

    fn on_paper(&self, style: Style, role: Role) -> Style {
        self.colour(role).map_or(style, |colour| style.bg(colour))
    }

    fn colour(&self, role: Role) -> Option<Color> {
        let ink = ink_of(role);
        let light = self.background == Background::Light;
        let page = self.page_colour();
        let unknown = ink.floor > 0.0 && page.is_none() && !self.told;
        match self.depth {
            Depth::None => None,
            Depth::Sixteen if unknown => None,
            Depth::Sixteen => Some(if light { ink.light_sixteen } else { ink.dark_sixteen })
                .filter(|ink| *ink != Color::Reset),
            Depth::True if unknown => (role == Role::Faint).then(|| Color::from_u32(ON_EITHER)),
            Depth::Indexed if unknown => {
                (role == Role::Faint).then(|| Color::Indexed(nearest_index(ON_EITHER)))
            }
            Depth::True => Some(Color::from_u32(self.made(ink, page))),
            Depth::Indexed => {
                let (made, table) = (
                    self.made(ink, page),
                    if light { ink.light_indexed } else { ink.dark_indexed },
                );
                let index = if made == self.table(ink) { table } else { nearest_index(made) };
                Some(Color::Indexed(
                    page.map_or(index, |page| nearest_readable(index, page, ink.floor)),
                ))
            }
        }
    }

    const fn table(&self, ink: &Ink) -> Rgb {
        match self.background {
            Background::Light => ink.light,
            Background::Dark => ink.dark,
        }
    }

    /// The reader's own colour of a role.
    fn own(&self, ink: &Ink) -> Option<Rgb> {
        self.look.own.iter().find(|(known, _)| *known == ink.name).map(|(_, colour)| *colour)
    }

    /// The colour of the page, where it is known.
    fn page_colour(&self) -> Option<Rgb> {
        let page = ink_of(Role::Page);
        if self.look.paints { Some(self.own(page).unwrap_or(self.table(page))) } else { self.real }
    }

    /// The colour of a role: the reader's own or that of the table, made readable on the page where
    /// that is known.
    fn made(&self, ink: &Ink, page: Option<Rgb>) -> Rgb {
        let colour = self.own(ink).unwrap_or(self.table(ink));
        page.filter(|_| ink.floor > 0.0).map_or(colour, |page| readable(colour, page, ink.floor))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::parse_settings;
    use crate::ui::colour::{contrast, of_index};

    fn rgb(colour: Option<Color>) -> Option<Rgb> {
        match colour? {
            Color::Rgb(r, g, b) => Some(Rgb::from_be_bytes([0, r, g, b])),
            Color::Indexed(index) => Some(of_index(index)),
            _ => None,
        }
    }

    /// The roles that have no ground of their own.
    const ON_THE_PAGE: [TextStyle; 8] = [
        TextStyle::Muted,
        TextStyle::Faint,
        TextStyle::Heading,
        TextStyle::Accent,
        TextStyle::Link,
        TextStyle::Title,
        TextStyle::Note,
        TextStyle::Warning,
    ];

    #[test]
    fn every_tone_has_its_own_style() {
        assert!(TextStyle::ALL.iter().enumerate().all(|(at, role)| *role as usize == at));
    }

    #[test]
    fn every_role_keeps_its_floor_on_both_papers_and_on_its_own_ground() {
        let floor = |role| match role {
            TextStyle::Faint => 3.0,
            TextStyle::Text
            | TextStyle::Heading
            | TextStyle::Title
            | TextStyle::Hit
            | TextStyle::Selection => 7.0,
            TextStyle::Yellow | TextStyle::Green | TextStyle::Blue | TextStyle::Rose => 7.0,
            _ => 4.5,
        };
        for name in ["paper", "ink", "solarized", "gruvbox"] {
            let theme = Theme::new(Look::named(name).unwrap(), Depth::True, Some(Background::Dark));
            let page = rgb(theme.page().bg).unwrap();
            for role in TextStyle::ALL {
                let style = theme.style(role);
                let ink = rgb(style.fg.or(theme.page().fg)).unwrap();
                let ground = rgb(style.bg).unwrap_or(page);
                assert!(
                    contrast(ink, ground) >= floor(role),
                    "{name} {role:?}: {:.1}",
                    contrast(ink, ground)
                );
            }
        }
    }

    #[test]
    fn every_palette_names_every_role_once() {
        for palette in [&SOLARIZED, &GRUVBOX] {
            for ink in &INKS {
                let named = palette.iter().filter(|(name, _)| *name == ink.name).count();
                assert_eq!(named, 1, "{}", ink.name);
            }
        }
    }

    #[test]
    fn on_any_background_the_terminal_may_have_the_text_can_be_read() {
        for depth in [Depth::True, Depth::Indexed] {
            for background in
                [0xFF_FFFF, 0x00_0000, 0xFD_F6E3, 0x00_2B36, 0x80_8080, 0x30_0A24, 0xBF_BFBF]
            {
                let theme =
                    Theme::new(Look::default(), depth, Some(Background::Dark)).learned(background);
                for role in ON_THE_PAGE {
                    let ink = rgb(theme.style(role).fg).unwrap();
                    let floor = if role == TextStyle::Faint { 3.0 } else { 4.5 };
                    assert!(
                        contrast(ink, background) >= floor,
                        "{role:?} {ink:06x} on {background:06x}, {depth:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn until_the_background_is_known_the_text_can_be_read_on_either() {
        for depth in [Depth::True, Depth::Indexed, Depth::Sixteen] {
            let theme = Theme::new(Look::default(), depth, None);
            for role in ON_THE_PAGE {
                let style = theme.style(role);
                assert!(
                    style.bg.is_none() && (role == TextStyle::Faint || style.fg.is_none()),
                    "{role:?}: {style:?}"
                );
                assert!(
                    role == TextStyle::Faint || !style.add_modifier.contains(Modifier::DIM),
                    "{role:?} is dim"
                );
            }
            if let Some(mark) = rgb(theme.style(TextStyle::Faint).fg) {
                assert!(
                    [0xFF_FFFF, 0x17_191C, 0x00_0000]
                        .iter()
                        .all(|page| contrast(mark, *page) >= 3.0)
                );
            }
            for style in TextStyle::ALL.map(|role| theme.style(role)) {
                assert!(
                    style.bg.is_none() || style.fg.is_some(),
                    "a ground of its own, but no ink: {style:?}"
                );
                let (Some(ink), Some(ground)) = (rgb(style.fg), rgb(style.bg)) else { continue };
                assert!(contrast(ink, ground) >= 4.5, "{ink:06x} on {ground:06x}");
            }
        }
    }

    #[test]
    fn nothing_is_told_by_colour_alone() {
        let theme = Theme::new(Look::default(), Depth::None, Some(Background::Dark));
        let roles = [
            TextStyle::Hit,
            TextStyle::Current,
            TextStyle::Focus,
            TextStyle::Selection,
            TextStyle::Selected,
            TextStyle::Heading,
            TextStyle::Link,
        ];
        let highlights = [TextStyle::Yellow, TextStyle::Green, TextStyle::Blue, TextStyle::Rose]
            .map(|role| theme.style(role));
        for (at, style) in highlights.iter().enumerate() {
            let told_apart =
                !highlights[..at].contains(style) && *style != theme.style(TextStyle::Hit);
            assert!(
                told_apart
                    && *style != theme.style(TextStyle::Selection)
                    && *style != theme.style(TextStyle::Current)
            );
        }
        for role in roles {
            assert_ne!(theme.style(role), Style::new(), "{role:?}");
            assert_eq!((theme.style(role).fg, theme.style(role).bg), (None, None));
        }
        assert_ne!(theme.style(TextStyle::Hit), theme.style(TextStyle::Current));
        assert_ne!(theme.style(TextStyle::Selection), theme.style(TextStyle::Current));
    }

    #[test]
    fn a_theme_of_the_readers_own_is_read_and_what_is_wrong_with_it_told() {
        let text = "theme = \"mine\"\n[themes.mine]\nbase = \"dark\"\nheading = \"#ff8800\"\nsky = \"#0000ff\"\nlink = \"blue\"\n";
        let (settings, _) = parse_settings(text);
        let (look, faults) = Look::chosen(&settings);
        let mut lines: Vec<usize> = faults.iter().map(|fault| fault.line).collect();
        lines.sort_unstable();
        assert_eq!(lines, [5, 6]);
        let theme = Theme::new(look, Depth::True, Some(Background::Light));
        assert_eq!(theme.style(TextStyle::Heading).fg, Some(Color::Rgb(0xFF, 0x88, 0x00)));
        let (settings, _) = parse_settings("theme = \"nowhere\"\n");
        assert_eq!(Look::chosen(&settings).1.len(), 1);
    }
}
