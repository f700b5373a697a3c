//! What several commands take.

use std::ffi::OsStr;
use std::path::PathBuf;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Args, Command, ValueEnum};

use crate::document::{Format, TextEncoding};
use crate::library::{ExportFormat, ReadAs, Source, remembered_encoding};

/// The language that something is said in.
#[derive(Debug, Args)]
pub(crate) struct LanguageArgument {
    /// Language of the interface: zh, zh-Hant or en; by default that of the locale
    #[arg(long, value_name = "LANGUAGE")]
    pub(crate) lang: Option<String>,
}

/// Which document, and how it is written.
#[derive(Clone, Debug, Args)]
pub(crate) struct SourceArguments {
    /// The document; by default what is piped in, else the bundled essay; `-` for standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// Format of the document; by default recognised by its bytes and name
    #[arg(long, value_enum)]
    pub(crate) format: Option<Format>,
    /// Encoding of the document, such as gbk, big5, sjis; by default recognised by its bytes
    #[arg(long, value_parser = EncodingParser)]
    pub(crate) encoding: Option<TextEncoding>,
    /// The bundled essay, even if something is piped in
    #[arg(long, conflicts_with = "file")]
    pub(crate) essay: bool,
}

/// Reads the name of an encoding, of which there are more than those that are offered.
#[derive(Clone, Debug)]
pub(crate) struct EncodingParser;

impl TypedValueParser for EncodingParser {
    type Value = TextEncoding;

    fn parse_ref(
        &self,
        command: &Command,
        argument: Option<&Arg>,
        value: &OsStr,
    ) -> Result<TextEncoding, clap::Error> {
        let typed = value.to_string_lossy();
        TextEncoding::named(&typed).ok_or_else(|| {
            let mut error = clap::Error::new(ErrorKind::InvalidValue).with_cmd(command);
            let names = TextEncoding::all().into_iter().map(|encoding| encoding.name().to_owned());
            let argument = argument.map(Arg::to_string).unwrap_or_default();
            error.insert(ContextKind::InvalidArg, ContextValue::String(argument));
            error.insert(ContextKind::InvalidValue, ContextValue::String(typed.into_owned()));
            error.insert(ContextKind::ValidValue, ContextValue::Strings(names.collect()));
            error
        })
    }
}

impl SourceArguments {
    /// Returns what the document is to be read as: the encoding is that which the reader names, or
    /// chose for it before.
    pub(crate) fn read_as(&self) -> ReadAs {
        let encoding = self.encoding.or_else(|| remembered_encoding(&self.source()));
        ReadAs { format: self.format, encoding }
    }

    /// Returns where the document is to come from.
    pub(crate) fn source(&self) -> Source {
        if self.essay { Source::Bundled } else { Source::named(self.file.as_deref()) }
    }

    /// As [`Self::source`], where standard input holds something else.
    pub(crate) fn without_input(&self) -> Self {
        Self { essay: self.essay || self.file.is_none(), ..self.clone() }
    }
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}

impl ValueEnum for ExportFormat {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}

/// A document, and whether the answer is for people or for programs.
#[derive(Debug, Args)]
pub(crate) struct ListArguments {
    #[command(flatten)]
    pub(crate) source: SourceArguments,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}
