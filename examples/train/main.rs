//! Trains the tagger of `assets/tagger` from the corpora of `../shared`, in the
//! order of these commands, each run at the root of the project:
//!
//! ```text
//! mkdir -p WORK/sanad WORK/arwiki
//! tar --zstd -xf ../shared/corpora/sanad-khaleej.tar.zst -C WORK/sanad
//! tar -xf ../shared/corpora/arwiki-2017.tar.gz -C WORK/arwiki
//! zstdcat ../shared/corpora/wikifane/*.zst > WORK/wikifane.txt
//! alias train='cargo run --release --example train --'
//! train vectors WORK                       # 10 minutes: assets/tagger/vectors.bin
//! train names                              # a second: assets/tagger/names.bin
//! train fold WORK ../shared/corpora 1      # 3 minutes: how well it does on a fifth
//! train network WORK ../shared/corpora     # 4 minutes: assets/tagger/network.bin
//! ```
//!
//! `fold` and `network` take `name=value` for each figure of the plan
//! (`hidden=64 epochs=14 …`); without them the plan is that of the tagger
//! built in. `assets/tagger/README.md` has the figures.

mod corpus;
mod learn;
mod lists;
mod random;
mod tagged;
mod teach;
mod vectors;

use std::fs;
use std::path::Path;
use std::str::FromStr;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use qari::extract::tagger::{Names, Vectors, lay_out, lay_out_network};

use learn::{Dropout, Learner};
use teach::{Lesson, Plan, Words};

/// Words with vectors in the tagger: the most frequent ones.
const WORDS: usize = 60_000;
/// Times that the corpora are read for vectors.
const EPOCHS: usize = 3;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let assets = Path::new("assets");
    let tagger = assets.join("tagger");
    match words.as_slice() {
        ["vectors", work] => {
            let work = Path::new(work);
            let (vocabulary, text) = vectors::read(&[&work.join("sanad"), &work.join("arwiki")])?;
            eprintln!("{} words, {} with vectors", text.len(), vocabulary.len());
            let rows = vectors::train(&vocabulary, &text, EPOCHS);
            let rows = vectors::most_frequent(&vocabulary, &rows, WORDS);
            Ok(fs::write(tagger.join("vectors.bin"), lay_out(&rows))?)
        }
        ["names"] => Ok(fs::write(tagger.join("names.bin"), lists::build(assets)?)?),
        ["fold", work, corpora, fold, options @ ..] => {
            let fold = Some(fold.parse()?);
            train(
                &tagger,
                [work, corpora].map(Path::new),
                fold,
                &plan(options),
            )?;
            Ok(())
        }
        ["network", work, corpora, options @ ..] => {
            let learner = train(
                &tagger,
                [work, corpora].map(Path::new),
                None,
                &plan(options),
            )?;
            let bytes = lay_out_network(&learner.layout, &learner.weights, 1);
            Ok(fs::write(tagger.join("network.bin"), bytes)?)
        }
        _ => bail!("usage: train vectors|names|fold|network …, as examples/train/main.rs says"),
    }
}

/// The plan, but for what is given as `name=value`.
fn plan(options: &[&str]) -> Plan {
    Plan {
        hidden: figure(options, "hidden", 64),
        epochs: figure(options, "epochs", 14),
        rate: figure(options, "rate", 0.002),
        seed: figure(options, "seed", 1),
        dropout: Dropout {
            input: figure(options, "input", 0.2),
            flag: figure(options, "flag", 0.1),
            output: figure(options, "output", 0.5),
            name: figure(options, "name", 0.3),
        },
        shares: [
            1.0,
            figure(options, "fane", 0.6),
            figure(options, "aqmar", 0.5),
        ],
    }
}

/// What is given as `name=value`.
fn figure<T: FromStr>(options: &[&str], name: &str, otherwise: T) -> T {
    options
        .iter()
        .find_map(|option| option.strip_prefix(name)?.strip_prefix('=')?.parse().ok())
        .unwrap_or(otherwise)
}

/// Teaches a network by all three corpora; tests it on a fold of `ANERcorp` that
/// it has not seen, where one is kept.
fn train(
    tagger: &Path,
    [work, corpora]: [&Path; 2],
    fold: Option<usize>,
    plan: &Plan,
) -> Result<Learner> {
    let read = |name: &str| fs::read(tagger.join(name)).with_context(|| name.to_owned());
    let (vectors, names) = (read("vectors.bin")?, read("names.bin")?);
    let vectors = Vectors::new(&vectors).context("vectors.bin")?;
    let names = Names::new(&names).context("names.bin")?;
    let anercorp = tagged::anercorp(&corpora.join("anercorp/train.txt"))?;
    let (taught, kept) = teach::fold(anercorp, fold);
    let fane = tagged::wikifane(&work.join("wikifane.txt"))?;
    let aqmar = tagged::aqmar(&corpora.join("aqmar"))?;
    let mut words = Words::new(vectors, names);
    let mut lessons = Vec::new();
    for (head, sentences) in [&taught, &fane, &aqmar].into_iter().enumerate() {
        lessons.push(Lesson {
            seen: sentences.iter().map(|s| words.see(s, head)).collect(),
            share: plan.shares[head],
        });
    }
    let unseen: Vec<_> = kept.iter().map(|sentence| words.see(sentence, 0)).collect();
    eprintln!(
        "{} sentences of ANERcorp, {} kept apart",
        taught.len(),
        kept.len()
    );
    let started = Instant::now();
    let mut learner = teach::teach(plan, &lessons, &words);
    eprintln!("taught in {:.0} s", started.elapsed().as_secs_f32());
    if fold.is_some() {
        let [alone, agreed] = teach::test(&mut learner, &kept, &unseen, &words);
        println!("each sentence alone: {}", alone.show());
        println!("settled in stretches: {}", agreed.show());
    }
    Ok(learner)
}
