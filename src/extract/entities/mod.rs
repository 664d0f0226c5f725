//! Mentions of the whole article become entities: all names of one referent
//! are one (quotation guide §8, annotation guideline §4). A wrong merge costs
//! more than a missed one. Each kind has its own rules: `people`; `bodies` for
//! everything else. What the article itself says of two names is `glosses`;
//! what titles say of people, `titles` and `nominals`.

mod bodies;
mod families;
mod glosses;
mod nominals;
mod people;
mod referents;
mod titles;

pub(super) use bodies::bare;
pub(super) use families::propagate;
pub(super) use nominals::nominals;

use std::collections::HashMap;
use std::ops::Range;

use super::lexicon::Lexicon;
use super::mentions::Named;
use super::passage::Passage;
use crate::article::{Confidence, Entity, EntityId, EntityKind, Link, Mention};
use people::Spoken;
use referents::Referents;
use titles::{Finder, Title};

/// A mention with what the later steps ask of it.
#[derive(Debug, Clone)]
pub(super) struct Meant {
    /// As it leaves the room.
    pub(super) mention: Mention,
    /// Index of its passage.
    pub(super) passage: usize,
    /// Its words there.
    pub(super) words: Range<usize>,
    /// The titles that stand beside it.
    titles: Vec<Title>,
    /// The first word of its name, without the article.
    pub(super) first: String,
    /// The last word of its name.
    pub(super) last: String,
}

impl Meant {
    /// The heads of the titles that stand beside it.
    pub(super) fn title_heads(&self) -> impl Iterator<Item = &str> {
        self.titles
            .iter()
            .filter_map(|title| title.words.first())
            .map(String::as_str)
    }
}

/// Makes one entity of all names of one referent. `named` are the names of
/// each passage.
pub(super) fn cluster(
    passages: &[Passage<'_>],
    named: &[Vec<Named>],
    lexicon: &Lexicon,
) -> (Vec<Meant>, Vec<Entity>) {
    let mut referents = Referents::default();
    let mut spoken = Vec::new();
    let mut titles = Vec::new();
    for (index, (passage, names)) in passages.iter().zip(named).enumerate() {
        let words = names.iter().map(|name| (name.words.clone(), name.kind));
        let finder = Finder::new(passage, words, lexicon);
        for name in names {
            let node = match name.kind {
                EntityKind::Date | EntityKind::Value => None,
                kind => Some(referents.add(kind, &whole(name, passage), lexicon)),
            };
            titles.push(match name.kind {
                EntityKind::Person => finder.titles_of(&name.words),
                _ => Vec::new(),
            });
            spoken.push(Spoken {
                name,
                passage: index,
                node,
                link: Link::Same,
            });
        }
    }
    bodies::join(&mut referents, lexicon);
    people::join(&mut referents, &mut spoken, &titles, lexicon);
    glosses::join(&mut referents, passages, &spoken);
    numbered(&mut referents, &spoken, titles)
}

/// The words of a name, with the article that `لل` hides.
fn whole(name: &Named, passage: &Passage<'_>) -> Vec<String> {
    let mut words = name.name.clone();
    let first = &passage.words[name.words.start].folded;
    if let Some(rest) = words[0].strip_prefix('\u{644}')
        && first.ends_with(&format!("\u{644}\u{644}{rest}"))
    {
        words[0] = format!("\u{627}\u{644}{rest}");
    }
    words
}

/// The entities in order of their first mentions, and the mentions with them.
fn numbered(
    referents: &mut Referents,
    spoken: &[Spoken<'_>],
    titles: Vec<Vec<Title>>,
) -> (Vec<Meant>, Vec<Entity>) {
    let roots: Vec<Option<usize>> = spoken
        .iter()
        .map(|one| one.node.map(|node| referents.root(node)))
        .collect();
    let mut numbers: HashMap<usize, usize> = HashMap::new();
    // By entity: the mention with its longest name.
    let mut longest: Vec<usize> = Vec::new();
    for (index, root) in roots.iter().enumerate() {
        let Some(root) = root else { continue };
        let number = *numbers.entry(*root).or_insert(longest.len());
        if number == longest.len() {
            longest.push(index);
        } else if spoken[index].name.range.len() > spoken[longest[number]].name.range.len() {
            longest[number] = index;
        }
    }
    let mut seen = vec![false; longest.len()];
    let mut meant = Vec::with_capacity(spoken.len());
    for ((one, root), titles) in spoken.iter().zip(&roots).zip(titles) {
        let number = root.map(|root| numbers[&root]);
        let link = match number {
            Some(number) if std::mem::replace(&mut seen[number], true) => {
                referents.link(one, &spoken[longest[number]])
            }
            _ => Link::First,
        };
        meant.push(Meant {
            mention: Mention {
                range: one.name.range,
                kind: one.name.kind,
                entity: number.map(|number| EntityId(number as u32)),
                confidence: one.name.confidence,
                evidence: one.name.evidence,
                link,
            },
            passage: one.passage,
            words: one.name.words.clone(),
            titles,
            first: one
                .name
                .name
                .first()
                .map_or_else(String::new, |word| bare(word)),
            last: one.name.name.last().cloned().unwrap_or_default(),
        });
    }
    let entities = entities(&meant, &longest);
    (meant, entities)
}

/// The entities whose longest mentions these are.
fn entities(meant: &[Meant], longest: &[usize]) -> Vec<Entity> {
    let mut sums = vec![(0.0, 0.0); longest.len()];
    for mention in meant.iter().map(|meant| meant.mention) {
        if let Some(EntityId(number)) = mention.entity {
            let (sum, count) = &mut sums[number as usize];
            *sum += f32::from(mention.confidence.percent()) / 100.0 * strength(mention.link);
            *count += 1.0;
        }
    }
    longest
        .iter()
        .zip(sums)
        .map(|(longest, (sum, count))| Entity {
            kind: meant[*longest].mention.kind,
            canonical: meant[*longest].mention.range,
            confidence: Confidence::of(sum / count),
        })
        .collect()
}

/// How far a link is to be believed: a part may be another bearer's, a
/// spelling another name.
fn strength(link: Link) -> f32 {
    match link {
        Link::First | Link::Same | Link::Gloss | Link::Reviewer | Link::Told => 1.0,
        Link::Alias => 0.97,
        Link::Part => 0.95,
        Link::Spelling => 0.9,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Lexicon, Named, Passage, cluster, nominals};
    use crate::article::{
        Article, Block, BlockKind, Confidence, Entity, EntityKind, Evidence, Link, Mention, Nominal,
    };
    use crate::text::TextRange;

    /// What is found in an article.
    struct Found {
        text: String,
        mentions: Vec<Mention>,
        entities: Vec<Entity>,
        nominals: Vec<Nominal>,
    }

    impl Found {
        /// `marked` is a text with its names between brackets: `[P` before a
        /// person's, `[O` a body's, `[L` a place's, `[M` a thing's.
        fn of(marked: &str) -> Self {
            let mut text = String::new();
            let mut names = Vec::new();
            for (index, piece) in marked.split('[').enumerate() {
                if index == 0 {
                    text.push_str(piece);
                    continue;
                }
                let kind = match piece.as_bytes()[0] {
                    b'P' => EntityKind::Person,
                    b'O' => EntityKind::Organisation,
                    b'L' => EntityKind::Place,
                    _ => EntityKind::Other,
                };
                let (name, rest) = piece[1..].split_once(']').expect("its bracket closes");
                names.push((kind, TextRange::new(text.len(), text.len() + name.len())));
                text.push_str(name);
                text.push_str(rest);
            }
            Self::at(text, &names)
        }

        fn at(text: String, names: &[(EntityKind, TextRange)]) -> Self {
            let lexicon = Lexicon::built_in();
            let mut start = 0;
            let mut blocks = Vec::new();
            for line in text.split('\n') {
                blocks.push(Block {
                    kind: BlockKind::Paragraph,
                    range: TextRange::new(start, start + line.len()),
                });
                start += line.len() + 1;
            }
            let article = Article {
                text,
                blocks,
                ..Article::default()
            };
            let passages: Vec<Passage<'_>> = article
                .blocks
                .iter()
                .map(|block| Passage::new(&article, *block, &lexicon))
                .collect();
            let found: Vec<Vec<Named>> = passages
                .iter()
                .map(|passage| {
                    names
                        .iter()
                        .filter(|(_, range)| passage.block.range.encloses(*range))
                        .map(|(kind, range)| one(passage, *kind, *range))
                        .collect()
                })
                .collect();
            let (meant, entities) = cluster(&passages, &found, &lexicon);
            let nominals = nominals(&passages, &meant, &lexicon);
            Self {
                mentions: meant.iter().map(|meant| meant.mention).collect(),
                text: article.text.clone(),
                entities,
                nominals,
            }
        }

        /// By mention: the name of its entity.
        fn names(&self) -> Vec<&str> {
            let named = |mention: &Mention| mention.entity.expect("it is named").0 as usize;
            self.mentions
                .iter()
                .map(|mention| self.entities[named(mention)].canonical.slice(&self.text))
                .collect()
        }

        fn links(&self) -> Vec<Link> {
            self.mentions.iter().map(|mention| mention.link).collect()
        }

        fn nominals(&self) -> Vec<(&str, &str)> {
            let name = |nominal: &Nominal| self.entities[nominal.entity.0 as usize].canonical;
            self.nominals
                .iter()
                .map(|n| (n.range.slice(&self.text), name(n).slice(&self.text)))
                .collect()
        }
    }

    fn one(passage: &Passage<'_>, kind: EntityKind, range: TextRange) -> Named {
        let words = passage.words_in(range);
        let inside = passage.words[words.clone()].iter();
        Named {
            range,
            kind,
            words,
            name: inside.map(|word| word.folded.to_string()).collect(),
            confidence: Confidence::FULL,
            evidence: Evidence::Listed,
        }
    }

    #[test]
    fn names_of_one_are_one() {
        for (text, why) in [
            ("[Pبيني جانتس] ثم [Pجانتس]", Link::Part),
            ("[Pبيني جانتس] ثم [Pغانتس]", Link::Spelling),
            ("[Pجاك سوليفان] ثم [Pجيك سوليفان]", Link::Spelling),
            ("[Pسيرغي ماتفييف] ثم [Pسيرجي ماتفييف]", Link::Spelling),
            ("[Pيورغن غالفيرت] ثم [Pجالفيرت]", Link::Spelling),
            ("[Pعبد الله الراوندي] ثم [Pعبدالله الراوندي]", Link::Same),
            ("[Pبكري حسن صالح] ثم [Pصالح]", Link::Part),
            ("[Pخالد محفوظ بحاح] ثم [Pخالد بحاح]", Link::Part),
            ("[Pأحمد داود كايالي] ثم [Pداود كايالي]", Link::Part),
            (
                "[Pفواز بن راجح بن عبد العزيز آل مطير] ثم [Pفواز بن راجح]",
                Link::Part,
            ),
            ("[Pفواز بن راجح آل مطير] ثم [Pبن راجح]", Link::Part),
            ("[Pصدام حسين] ثم [Pصدام]", Link::Part),
            ("[Pمحمد حسين الشمري] ([Pأبو ياسر])", Link::Gloss),
            (
                "[Oوزارة الخارجية الجبلية] ثم [Oالخارجية الجبلية]",
                Link::Part,
            ),
            (
                "[Oوزارة الخارجية الرواندية] ثم [Oوزارة الخارجية]",
                Link::Part,
            ),
            ("[Oوزارة الشؤون الخارجية] ثم [Oوزارة الخارجية]", Link::Same),
            ("[Oمجلس الأمن الدولي] ثم [Oمجلس الأمن]", Link::Alias),
            ("[Oحركة النجباء الجديدة] ثم [Oالنجباء]", Link::Part),
            ("[Oشركة دلتارس] ثم [Oدلتارس]", Link::Part),
            ("[Oوكالة أنباء الجبل] ([Oو.أ.ج])", Link::Gloss),
            (
                "[Oهيئة الزراعة الجبلية] المعروفة اختصارا باسم [Oهزج]",
                Link::Gloss,
            ),
            ("[Oوكالة الأنباء الألمانية] ثم [Oد ب أ]", Link::Alias),
            ("[Oد. ب. أ] ثم [Oد.ب.أ]", Link::Same),
            ("[Lالولايات المتحدة] ثم [Lأمريكا]", Link::Alias),
            ("[Lقطاع غزة] ثم [Lغزة]", Link::Alias),
            ("[Lقناة الراوند الجديدة] ثم [Lقناة الراوند]", Link::Part),
            ("[Lشولتسبورغ] ثم [Lشولتسبورج]", Link::Spelling),
            ("[Mالفلسطينيين] ثم [Mالفلسطينيون]", Link::Same),
        ] {
            let found = Found::of(text);
            assert_eq!(found.entities.len(), 1, "{text}");
            let links = found.links();
            assert_eq!(links[0], Link::First, "{text}");
            assert_eq!(links[1], why, "{text}");
            let longest = found.names()[0];
            assert!(
                found
                    .mentions
                    .iter()
                    .all(|m| m.range.len() <= longest.len())
            );
        }
    }

    #[test]
    fn names_of_two_stay_two() {
        for text in [
            "[Pجو بايدن] و [Pهانتر بايدن]",
            "[Pجمال العمري] و [Pكمال العمري]",
            "[Pحسن الراوي] و [Pحسين الراوي]",
            "[Pقاسم الراوي] و [Pجاسم الراوي]",
            "[Pسالم الراوي] و [Pسليم الراوي]",
            "[Pبشار الأسد] و [Pبشير الأسد]",
            "[Pأحمد علي عبد الله صالح] و [Pعلي عبد الله صالح]",
            "[Pسعد رفيق الحريري] و [Pرفيق الحريري]",
            "[Pسلمان بن عبد العزيز] و [Pمحمد بن سلمان بن عبد العزيز]",
            "[Pسامي كافي] ([Pوليد حجار])",
            "[Oوزارة الدفاع الروسية] و [Oوزارة الدفاع الأوكرانية]",
            "[Oالاتحاد الأوروبي] و [Oالاتحاد الأوروبي لكرة القدم]",
            "[Oحزب الله] و [Oالله]",
            "[Oجيش الوادي] و [Oجيش الوادي الشمالي]",
            "[Lالسودان] و [Lجنوب السودان]",
            "[Lكوريا الجنوبية] و [Lكوريا الشمالية]",
            "[Lالكونغو] و [Lجمهورية الكونغو الديمقراطية]",
            "[Lباريس] ([Lفرنسا])",
            "[Lالأهلي] و [Oالأهلي]",
            "[Mقرار مجلس الأمن 2216] و [Mقرار مجلس الأمن 2254]",
        ] {
            let found = Found::of(text);
            assert_eq!(found.entities.len(), 2, "{text} {:?}", found.names());
        }
    }

    #[test]
    fn of_two_who_bear_a_name_it_is_the_last_unless_a_title_decides() {
        let text = "قال [Pجو بايدن] و [Pهانتر بايدن] ثم [Pبايدن]";
        assert_eq!(Found::of(text).names()[2], "هانتر بايدن");
        let text = "الرئيس [Pجو بايدن] والمحامي [Pهانتر بايدن] ثم الرئيس [Pبايدن]";
        assert_eq!(Found::of(text).names()[2], "جو بايدن");
        let text = "وزارة [Oوزارة الدفاع الروسية] و [Oوزارة الدفاع الأوكرانية] و [Oوزارة الدفاع]";
        assert_eq!(Found::of(text).entities.len(), 3);
    }

    #[test]
    fn titles_mean_who_bears_them() {
        for (text, nominals) in [
            (
                "قال وزير الدفاع الإسرائيلي [Pبيني جانتس] ذلك. وأضاف وزير الدفاع الإسرائيلي هذا.",
                vec![("وزير الدفاع الإسرائيلي", "بيني جانتس")],
            ),
            (
                "قال وزير الخارجية [Pأنتوني بلينكن] ذلك. وشدد وزير الخارجية الأمريكي على هذا.",
                vec![("وزير الخارجية الأمريكي", "أنتوني بلينكن")],
            ),
            (
                "[Pسامي كافي]، رئيس لجنة الزراعة، هنا. وكان لرئيس اللجنة رأي. قال رئيس لجنة الزراعة كذا.",
                vec![
                    ("رئيس اللجنة", "سامي كافي"),
                    ("رئيس لجنة الزراعة", "سامي كافي"),
                ],
            ),
            (
                "التقى وزير الدفاع الإسرائيلي [Pبيني جانتس] نظيره الأمريكي [Pلويد أوستن] أمس. وقال وزير الدفاع الأميركي ذلك.",
                vec![("وزير الدفاع الأميركي", "لويد أوستن")],
            ),
            // Two who bear it, and one who bears it in the sentence.
            (
                "الرئيس [Pجو بايدن] والرئيس [Pفلاديمير بوتين] هنا. وقال الرئيس ذلك.",
                vec![],
            ),
            (
                "قال الوزير [Pسامي كافي] ذلك. والتقى الوزير بالوزير [Pوليد حجار] أمس.",
                vec![],
            ),
            // A team is no general, and a plural nobody.
            ("قال الفريق [Pسامي كافي] ذلك. وفاز الفريق أمس.", vec![]),
            ("قال الوزير [Pسامي كافي] ذلك. وحضر الوزراء أمس.", vec![]),
        ] {
            assert_eq!(Found::of(text).nominals(), nominals, "{text}");
        }
    }

    /// Words that names are made of, some of them alike.
    const WORDS: [&str; 16] = [
        "محمد",
        "جمال",
        "كمال",
        "بيني",
        "جانتس",
        "غانتس",
        "بن",
        "سلمان",
        "عبد",
        "الله",
        "وزارة",
        "الدفاع",
        "الروسية",
        "حركة",
        "شمال",
        "أبو",
    ];

    fn some_names() -> impl Strategy<Value = Vec<(u8, Vec<usize>)>> {
        let name = (0..4u8, prop::collection::vec(0..WORDS.len(), 1..5));
        prop::collection::vec(name, 1..12)
    }

    /// A paragraph that names them.
    fn told(names: &[(u8, Vec<usize>)]) -> String {
        let mark = |kind: &u8| ["[P", "[O", "[L", "[M"][usize::from(*kind)];
        let name = |words: &Vec<usize>| words.iter().map(|word| WORDS[*word]).collect::<Vec<_>>();
        let mut text = String::new();
        for (kind, words) in names {
            text += "ثم ";
            text += mark(kind);
            text += &name(words).join(" ");
            text += "] ";
        }
        text
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]

        /// Every mention has an entity of its kind, whose name is one of its
        /// mentions' and no shorter than any; only the first is the first.
        #[test]
        fn clusters_are_whole(names in some_names()) {
            let found = Found::of(&told(&names));
            for (number, entity) in found.entities.iter().enumerate() {
                let of = |m: &&Mention| m.entity.is_some_and(|id| id.0 as usize == number);
                let mine: Vec<&Mention> = found.mentions.iter().filter(of).collect();
                prop_assert!(mine.iter().any(|m| m.range == entity.canonical));
                prop_assert!(mine.iter().all(|m| m.kind == entity.kind));
                prop_assert!(mine.iter().all(|m| m.range.len() <= entity.canonical.len()));
                prop_assert!(entity.confidence > Confidence::of(0.8));
                let firsts = mine.iter().filter(|m| m.link == Link::First).count();
                prop_assert_eq!(firsts, 1);
                prop_assert_eq!(mine[0].link, Link::First);
            }
            prop_assert_eq!(found.mentions.len(), names.len());
        }

        /// Who is who does not depend on a paragraph about others.
        #[test]
        fn other_paragraphs_change_nothing(names in some_names(), before: bool) {
            let text = told(&names);
            let other = "ثم قال [Pفريدريك زولتان] في [Lزنجبار] عن [Oصحيفة ثرثرة].";
            let both = if before { format!("{other}\n{text}") } else { format!("{text}\n{other}") };
            let (alone, among) = (Found::of(&text), Found::of(&both));
            let skipped = if before { 3 } else { 0 };
            let among = &among.names()[skipped..];
            prop_assert_eq!(alone.names(), &among[..names.len()]);
        }
    }
}
