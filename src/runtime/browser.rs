//! Addresses of the web and of mail, handed to the program of this machine that opens them.

use std::io;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::sync::mpsc::Sender;

use crate::app::Report;
use crate::messages::{Sentence, sentence, system_error};
use crate::runtime::environment::{is_there, variable};
use crate::runtime::message::Message;
use crate::runtime::worker::{Worker, report, spawn};
use crate::text::shown;

/// Returns the program that opens an address on this machine, if it has a screen of its own: over
/// ssh there is none.
pub(crate) fn program() -> Option<&'static str> {
    let set = |name: &str| !variable(name).is_empty();
    let known = if cfg!(target_os = "macos") {
        (!set("SSH_CONNECTION")).then_some("open")
    } else if set("WSL_DISTRO_NAME") {
        Some("wslview")
    } else {
        (set("DISPLAY") || set("WAYLAND_DISPLAY")).then_some("xdg-open")
    };
    known.filter(|name| is_there(name))
}

/// Opens an address with a program, which runs on by itself; if it cannot, that is reported.
pub(crate) fn open(program: &'static str, address: &str, out: &Sender<Message>) {
    let address = encoded(address);
    let failed = out.clone();
    let work = move || {
        let status = Command::new(program)
            .arg(address)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .status();
        let error = match status {
            Ok(status) if status.success() => return,
            Ok(status) => io::Error::other(status.to_string()),
            Err(error) => error,
        };
        let Sentence { zh, hant, en } = system_error(&error);
        let [zh, hant, en] = [shown(&zh), shown(&hant), shown(&en)];
        let why = sentence!(
            "{program} 打不开它：{zh}",
            "{program} 打不開它：{hant}",
            "{program} cannot open it: {en}"
        );
        report(&failed, Report::NotOpened { why });
    };
    let _runs_on = spawn(Worker::Browser, out, work);
}

/// Writes an address with nothing in it but what an address may hold (RFC 3986, 2): the rest in
/// `%` and hexadecimal digits.
fn encoded(address: &str) -> String {
    let may = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&()*+,;=%".contains(&byte);
    let code = |byte: u8| {
        if may(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }
    };
    address.bytes().map(code).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// No control, space, quotation mark or other letter is left.
        #[test]
        fn an_address_is_plain(address in "\\PC{0,20}|[ -~\\x00-\\x1f]{0,20}") {
            let encoded = encoded(&address);
            let others = encoded.bytes().filter(|b| !b.is_ascii_graphic() || b"\"'`\\<>{}|^".contains(b));
            prop_assert_eq!(others.count(), 0);
            prop_assert_eq!(super::encoded(&encoded), encoded.clone());
        }
    }

    #[test]
    fn an_address_keeps_what_it_may_hold() {
        let address = "https://a.example/x%20y?q=1&r=%E6#t";
        assert_eq!(encoded(address), address);
        assert_eq!(encoded("https://a/智 \"\n"), "https://a/%E6%99%BA%20%22%0A");
    }

    #[test]
    fn a_program_that_fails_is_reported() {
        let (out, messages) = channel();
        open("false", "https://a.example", &out);
        let message = messages.recv().unwrap();
        let Message::Event(crate::app::Event::Report(Report::NotOpened { why })) = message else {
            panic!("it is reported")
        };
        assert!(why.en.starts_with("false cannot open it"), "{}", why.en);
    }
}
