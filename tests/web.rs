//! The web, as a server on loopback plays it: whatever it says, an article or a clear
//! error comes of it, in bounded time.

use std::path::Path;
use std::process::Output;
use std::time::{Duration, Instant};

use qari::article::{Address, Parsed, Raw, Told};
use qari::store::{Answer, Cache, Page, Patience, Validators, Web, WebError};

use crate::support::web::{Piece, Server, headed, moved, page, program};

/// Patience of a test.
const SHORT: Patience = Patience {
    connection: Duration::from_millis(500),
    bytes: Duration::from_millis(500),
    whole: Duration::from_millis(1500),
};

const LINE: &str =
    "أعلن الوزير في بيان صحفي أن المفاوضات ستستمر غدا، وقال إن الوفد سيغادر العاصمة مساء.";

fn get(address: &str, limit: usize) -> Result<Page, WebError> {
    let address = Address::parse(address).unwrap();
    let known = Validators::default();
    match Web::new(limit, SHORT).get(&address, &known, &mut |_| true)? {
        Answer::Page(page) => Ok(page),
        Answer::Unchanged => panic!("nothing was known"),
    }
}

fn qari(args: &[&str], home: &Path, proxy: Option<&str>) -> Output {
    let mut command = program(home);
    if let Some(proxy) = proxy {
        command.env("HTTP_PROXY", proxy);
    }
    command.args(args).output().unwrap()
}

fn cat(address: &str) -> Output {
    let home = tempfile::tempdir().unwrap();
    qari(&["cat", "--width", "200", address], home.path(), None)
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn said(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1), "{}", text(output));
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn a_page_in_each_encoding_is_the_same_article() {
    let server = Server::new(|path, _| {
        let utf_8 = format!("<title>خبر</title><p>{LINE}</p>");
        let (label, media) = match path {
            "/header" => ("windows-1256", "text/html; charset=windows-1256"),
            "/meta" | "/looks" => ("windows-1256", "text/html"),
            "/iso" => ("iso-8859-6", "text/html; charset=ISO-8859-6"),
            "/utf16" => ("utf-16", "text/html"),
            "/utf16be" => ("utf-16be", "text/html; charset=utf-16be"),
            "/mac" => ("x-mac-arabic", "text/html; charset=x-mac-arabic"),
            _ => ("utf-8", "text/html; charset=UTF-8"),
        };
        let (encoding, meta) = match label {
            "utf-16" => {
                let units = utf_8.encode_utf16().flat_map(u16::to_le_bytes);
                return page(
                    media,
                    &[&b"\xFF\xFE"[..], &units.collect::<Vec<_>>()].concat(),
                );
            }
            "utf-16be" => {
                let units = utf_8.encode_utf16().flat_map(u16::to_be_bytes);
                return page(media, &units.collect::<Vec<_>>());
            }
            "utf-8" => return page(media, utf_8.as_bytes()),
            "iso-8859-6" | "x-mac-arabic" => return page(media, &iso_8859_6(&utf_8)),
            "windows-1256" if path == "/meta" => (label, "<meta charset=windows-1256>"),
            label => (label, ""),
        };
        let table = encoding_rs::Encoding::for_label(encoding.as_bytes()).unwrap();
        let (bytes, ..) = table.encode(&utf_8);
        page(media, &[meta.as_bytes(), &bytes].concat())
    });
    for path in [
        "/header", "/meta", "/looks", "/iso", "/mac", "/utf16", "/utf16be", "/utf8",
    ] {
        let output = cat(&server.at(path));
        let text = text(&output);
        assert!(text.contains(LINE), "{path}: {text} {output:?}");
        assert!(text.starts_with("خبر\n"), "{path}: {text}");
    }
}

/// No library writes it. Mac Arabic has the same letters in the same places.
fn iso_8859_6(text: &str) -> Vec<u8> {
    let byte = |symbol: char| match symbol {
        '\u{60C}' => 0xAC,
        '\u{621}'..='\u{652}' => (symbol as u32 - 0x621 + 0xC1) as u8,
        ascii => ascii as u8,
    };
    text.chars().map(byte).collect()
}

#[test]
fn redirections_are_followed_five_times_and_never_off_the_web() {
    let server = Server::new(|path, _| match path {
        "/loop" => moved("/loop"),
        "/file" => moved("file:///etc/passwd"),
        "/ftp" => moved("ftp://127.0.0.1/a"),
        "/user" => moved("http://user:word@127.0.0.1/"),
        "/script" => moved("javascript:alert(1)"),
        "/data" => moved("data:text/html,a"),
        "/nowhere" => headed("302 Found", b""),
        path => match path[1..].parse::<u32>() {
            Ok(0) => page("text/plain; charset=utf-8", LINE.as_bytes()),
            Ok(left) => moved(&format!("{}", left - 1)),
            Err(_) => headed("404 Not Found", b""),
        },
    });
    assert_eq!(
        get(&server.at("/5"), 1 << 20).unwrap().bytes,
        LINE.as_bytes()
    );
    for path in ["/6", "/loop"] {
        let error = get(&server.at(path), 1 << 20).unwrap_err();
        assert!(matches!(error, WebError::Redirections), "{error}");
    }
    for path in ["/file", "/ftp", "/user", "/script", "/data"] {
        let error = get(&server.at(path), 1 << 20).unwrap_err();
        assert!(matches!(error, WebError::Address(_)), "{path}: {error}");
        let said = said(&cat(&server.at(path)));
        assert!(
            said.contains("leads to another place") && !said.contains("root:"),
            "{said}"
        );
    }
    let error = get(&server.at("/nowhere"), 1 << 20).unwrap_err();
    assert!(matches!(error, WebError::Status(302)), "{error}");
    let said = said(&cat(&server.at("/gone")));
    assert!(
        said.contains("answers 404: there is no such page"),
        "{said}"
    );
}

#[test]
fn what_is_too_large_is_not_taken() {
    const MIB: usize = 1 << 20;
    let server = Server::new(|path, _| match path {
        "/told" => headed("200 OK", &vec![b'a'; 2 * MIB]),
        "/endless" => {
            let head = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n".to_vec();
            vec![Piece::Send(head), Piece::Endless(vec![b'a'; 64 * 1024])]
        }
        _ => {
            // A megabyte of zeros is a kilobyte.
            let mut packed = Vec::new();
            let level = flate2::Compression::best();
            let mut gzip = flate2::write::GzEncoder::new(&mut packed, level);
            for _ in 0..40 {
                std::io::Write::write_all(&mut gzip, &vec![b' '; MIB]).unwrap();
            }
            gzip.finish().unwrap();
            headed("200 OK\r\nContent-Encoding: gzip", &packed)
        }
    });
    for path in ["/told", "/endless", "/bomb"] {
        let begun = Instant::now();
        let error = get(&server.at(path), MIB).unwrap_err();
        assert!(matches!(error, WebError::TooLarge(1)), "{path}: {error}");
        assert!(begun.elapsed() < Duration::from_secs(1));
    }
    let home = tempfile::tempdir().unwrap();
    let args = ["cat", "--max-size", "1", &server.at("/told")];
    let output = qari(&args, home.path(), None);
    assert!(said(&output).contains("larger than 1 MiB; --max-size"));
    let args = ["cat", "--max-size", "3", &server.at("/told")];
    assert!(qari(&args, home.path(), None).status.success());
}

#[test]
fn nobody_waits_for_ever() {
    let server = Server::new(|path, _| {
        let head = b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n".to_vec();
        let long = || Piece::Wait(Duration::from_secs(9));
        match path {
            "/mute" => vec![long()],
            "/stalled" => vec![Piece::Send(head), Piece::Send(b"a".to_vec()), long()],
            "/drip" => {
                let drops = (0..90).flat_map(|_| {
                    let drop = Piece::Send(b"a".to_vec());
                    [drop, Piece::Wait(Duration::from_millis(100))]
                });
                [Piece::Send(head)].into_iter().chain(drops).collect()
            }
            _ => vec![Piece::Send(head), Piece::Send(b"half".to_vec())],
        }
    });
    for path in ["/mute", "/stalled", "/drip"] {
        let begun = Instant::now();
        let error = get(&server.at(path), 1 << 20).unwrap_err();
        assert!(matches!(error, WebError::TimedOut(_)), "{path}: {error}");
        assert!(begun.elapsed() < Duration::from_secs(4), "{path}");
    }
    let error = get(&server.at("/broken"), 1 << 20).unwrap_err();
    assert!(matches!(error, WebError::BrokenOff(_)), "{error}");
    let error = get("http://127.0.0.1:1/", 1 << 20).unwrap_err();
    assert!(matches!(error, WebError::Unreachable(_)), "{error}");
}

#[test]
fn a_page_is_given_up_when_nobody_waits() {
    let server = Server::new(|_, _| {
        let head = b"HTTP/1.1 200 OK\r\n\r\n".to_vec();
        vec![Piece::Send(head), Piece::Endless(vec![b'a'; 4096])]
    });
    let address = Address::parse(&server.address).unwrap();
    let mut told = Vec::new();
    let asked = Web::new(usize::MAX, SHORT).get(&address, &Validators::default(), &mut |bytes| {
        told.push(bytes);
        bytes < 300_000
    });
    assert!(matches!(asked, Err(WebError::Cancelled)));
    assert!(told.is_sorted() && told.len() > 3, "{told:?}");
}

#[test]
fn what_a_server_calls_it_is_not_believed_blindly() {
    let html = "<!DOCTYPE html><title>خبر</title><script>x</script><p>كلمة";
    let server = Server::new(move |path, _| match path {
        "/text" => page("text/plain", html.as_bytes()),
        "/octets" => page("application/octet-stream", "كلمة".as_bytes()),
        "/none" => headed("200 OK", "كلمة".as_bytes()),
        "/picture" => page("image/webp", b"RIFF____WEBP"),
        _ => page("text/html", b"%PDF-1.7 ..."),
    });
    for path in ["/text", "/octets", "/none"] {
        let output = cat(&server.at(path));
        let text = text(&output);
        assert!(text.trim_end().ends_with("كلمة"), "{path}: {output:?}");
        assert!(!text.contains("script"), "{path}: {text}");
    }
    assert!(said(&cat(&server.at("/picture"))).contains("is image/webp, which qari does not read"));
    assert!(said(&cat(&server.at("/pdf"))).contains("is a PDF"));
}

#[test]
fn a_page_that_has_not_changed_comes_from_the_cache() {
    let server = Server::new(|_, asked| {
        let known = asked
            .iter()
            .any(|line| line.eq_ignore_ascii_case("if-none-match: \"a1\""));
        if known {
            headed("304 Not Modified\r\nETag: \"a1\"", b"")
        } else {
            let head = "200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nETag: \"a1\"";
            headed(head, LINE.as_bytes())
        }
    });
    let home = tempfile::tempdir().unwrap();
    for _ in 0..2 {
        let output = qari(&["cat", &server.at("/a")], home.path(), None);
        assert!(text(&output).starts_with("أعلن"), "{output:?}");
    }
    let asked = server.asked();
    let conditional = asked
        .iter()
        .filter(|line| line.to_lowercase().starts_with("if-none-match"));
    assert_eq!(conditional.count(), 1);
    let agent = concat!("qari/", env!("CARGO_PKG_VERSION"));
    let header = |name: &str, value: &str| {
        let mut lines = asked.iter().map(|line| line.to_lowercase());
        lines.any(|line| line.starts_with(name) && line.contains(value))
    };
    assert!(header("user-agent:", agent), "{asked:?}");
    assert!(
        header("accept-encoding:", "gzip") && header("accept-encoding:", "br"),
        "{asked:?}"
    );
    let cache = Cache::at(home.path().join(".cache/qari/web"), 1 << 20);
    assert!(
        cache
            .page(&Address::parse(&server.at("/a")).unwrap())
            .is_some()
    );
}

#[test]
fn packed_pages_are_unpacked_and_proxies_asked() {
    let server = Server::new(|path, _| {
        let text = "كلمة".as_bytes();
        match path {
            "/brotli" => {
                // A block that is stored as it is, and the last one, empty.
                let length = (text.len() as u32 - 1) << 4 | 1 << 20;
                let packed = [&length.to_le_bytes()[..3], text, b"\x03"].concat();
                headed("200 OK\r\nContent-Encoding: br", &packed)
            }
            "/gzip" => {
                let mut gzip =
                    flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
                std::io::Write::write_all(&mut gzip, text).unwrap();
                headed("200 OK\r\nContent-Encoding: gzip", &gzip.finish().unwrap())
            }
            "/torn" => headed("200 OK\r\nContent-Encoding: gzip", b"\x1F\x8B\x08nonsense"),
            path => page("text/plain", format!("proxy {path}").as_bytes()),
        }
    });
    for path in ["/brotli", "/gzip"] {
        assert_eq!(text(&cat(&server.at(path))).trim(), "كلمة", "{path}");
    }
    assert!(get(&server.at("/torn"), 1 << 20).is_err());
    let home = tempfile::tempdir().unwrap();
    let output = qari(
        &["cat", "http://far.example/a"],
        home.path(),
        Some(&server.address),
    );
    let asked = server.asked();
    let through = asked.iter().any(|line| line.contains("far.example"));
    assert!(through, "{output:?} {asked:?}");
}

#[test]
fn no_page_leads_off_the_web() {
    let bad = "<p><a href='file:///etc/passwd'>ملف</a> <a href=' javascript:alert(1)'>نص</a> \
               <a href='/b'>باب</a> <a href='http://u:p@c.example'>سر</a> <img src='file:///d' alt='صورة كبيرة'>";
    let told = Told {
        media: Some("text/html".to_owned()),
        address: Address::parse("https://a.example/x/").ok(),
        ..Told::default()
    };
    let raw = Raw {
        told,
        ..Raw::whole(bad.as_bytes().to_vec())
    };
    let Ok(Parsed::Article(article)) = qari::ingest::parse(raw) else {
        panic!("it is a page");
    };
    let links: Vec<&str> = article.links.iter().map(Address::as_str).collect();
    assert_eq!(links, ["https://a.example/b"]);
    for scheme in [
        "file:///etc/passwd",
        "ftp://a.example/",
        "javascript:alert(1)",
    ] {
        let output = cat(scheme);
        assert_eq!(output.status.code(), Some(1), "{scheme} is no file either");
    }
}
