//! A server on loopback that says just what a test has it say, a piece at a time.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// A piece of an answer.
pub(crate) enum Piece {
    /// These bytes.
    Send(Vec<u8>),
    /// Nothing for so long.
    Wait(Duration),
    /// The same bytes for as long as somebody takes them.
    Endless(Vec<u8>),
}

/// A server, and what it was asked.
pub(crate) struct Server {
    /// Where it is: `http://127.0.0.1:1234`.
    pub(crate) address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// One that answers to a path and the lines of a request.
    pub(crate) fn new(
        answer: impl Fn(&str, &[String]) -> Vec<Piece> + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&asked);
        let answer = Arc::new(answer);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (log, answer) = (Arc::clone(&log), Arc::clone(&answer));
                thread::spawn(move || serve(stream, &log, &*answer));
            }
        });
        Self { address, asked }
    }

    /// The address of a path on it.
    pub(crate) fn at(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    /// All lines of all requests.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

fn serve(
    mut stream: TcpStream,
    log: &Mutex<Vec<String>>,
    answer: &dyn Fn(&str, &[String]) -> Vec<Piece>,
) {
    let reader = BufReader::new(stream.try_clone().unwrap());
    let lines = reader.lines().map_while(Result::ok);
    let lines: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
    log.lock().unwrap().extend(lines.clone());
    let path = lines.first().and_then(|line| line.split(' ').nth(1));
    for piece in answer(path.unwrap_or("/"), &lines) {
        // Whoever asked may have had enough.
        match piece {
            Piece::Send(bytes) => {
                let _ = stream.write_all(&bytes);
            }
            Piece::Wait(time) => thread::sleep(time),
            Piece::Endless(bytes) => while stream.write_all(&bytes).is_ok() {},
        }
    }
}

/// An answer with a body.
pub(crate) fn page(media: &str, body: &[u8]) -> Vec<Piece> {
    headed(&format!("200 OK\r\nContent-Type: {media}"), body)
}

/// An answer with this status line and headers, and a body.
pub(crate) fn headed(head: &str, body: &[u8]) -> Vec<Piece> {
    let length = body.len();
    let head = format!("HTTP/1.1 {head}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n");
    vec![Piece::Send(head.into_bytes()), Piece::Send(body.to_vec())]
}

/// An answer that leads elsewhere.
pub(crate) fn moved(target: &str) -> Vec<Piece> {
    headed(&format!("302 Found\r\nLocation: {target}"), b"")
}

/// The built binary with a home of its own; what is said by the network's
/// surroundings is not heard.
pub(crate) fn program(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_qari"));
    for (variable, folder) in [("CACHE", ".cache"), ("DATA", "data"), ("CONFIG", "config")] {
        command.env(format!("XDG_{variable}_HOME"), home.join(folder));
    }
    command.env("HOME", home).env_remove("QARI_LIBRARY");
    for name in ["http_proxy", "https_proxy", "all_proxy", "no_proxy"] {
        command.env_remove(name).env_remove(name.to_uppercase());
    }
    command
}
