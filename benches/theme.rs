//! Themes: one is read and shown, of those that come with qari and of a user's own; and
//! what is asked for each cell that is sent.

use divan::counter::ItemsCount;
use qari::theme::{BUILT_IN, File, Rgb, Role, Themes};

#[divan::bench(args = BUILT_IN)]
fn built_in(bencher: divan::Bencher, name: &str) {
    bencher.bench(|| Themes::new(Vec::new()).show(name, "bench").is_ok());
}

/// One that says something of its own, all else being as in another.
#[divan::bench]
fn own(bencher: divan::Bencher) {
    let text = "extends = \"dark\"\ntext = { fg = \"#eeeeee\", bg = \"#101010\" }\n\
                name.person = { fg = \"#87d787\", bold = true }\n";
    let own = || File {
        name: "own".to_owned(),
        told: "own.toml".to_owned(),
        text: Ok(text.to_owned()),
    };
    let shown = Themes::new(vec![own()]).show("own", "bench");
    shown.expect("it has no fault");
    bencher
        .with_inputs(|| vec![own()])
        .bench_values(|own| Themes::new(own).show("own", "bench").is_ok());
}

/// A key goes through all of them.
#[divan::bench]
fn next(bencher: divan::Bencher) {
    let mut themes = Themes::new(Vec::new());
    bencher.bench_local(|| themes.show_next().is_ok());
}

/// The looks of all roles.
#[divan::bench]
fn looks(bencher: divan::Bencher) {
    let themes = Themes::new(Vec::new());
    bencher.counter(ItemsCount::new(Role::ALL.len())).bench(|| {
        let theme = divan::black_box(themes.shown());
        let looks = Role::ALL.iter().map(|(role, _)| theme.look(*role));
        looks.filter(|look| look.fg.is_some()).count()
    });
}

/// The nearest of 256 colours.
#[divan::bench]
fn nearest_colour(bencher: divan::Bencher) {
    let colours: Vec<Rgb> = (0..=255).map(|light| Rgb(light, 90, 255 - light)).collect();
    bencher
        .counter(ItemsCount::new(colours.len()))
        .bench(|| -> usize {
            let nearest = divan::black_box(&colours).iter();
            nearest.map(|rgb| usize::from(rgb.nearest_indexed())).sum()
        });
}
