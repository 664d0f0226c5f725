//! Roles: what words do around quotations, from `assets/roles.tsv`. They are
//! apart from the sets of `assets/words.tsv`, which tell names from other words.

use foldhash::{HashMap, HashMapExt};

use crate::text::fold::fold;

/// What a word may do around a quotation; the table says more of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum Role {
    Question,
    Bound,
    Sayer,
    Occasion,
    Adjective,
    Silence,
    Linker,
    Omission,
    Issued,
    /// Its first letter is no preposition.
    Whole,
    Trait,
    Record,
    Collective,
    Unanswered,
    Elsewhere,
    Light,
    Speech,
    Impersonal,
    Part,
    Sector,
    Ministry,
    Binding,
    Lead,
    Particle,
    Same,
    Highness,
    Relative,
    While,
    Resumed,
    About,
    Pronoun,
    Grand,
    Single,
    Government,
    Verbal,
    Without,
    It,
    Institution,
    Shows,
    Deed,
    Governs,
    Adverb,
    Thing,
    Passive,
    Asks,
    Unnamed,
    Kin,
}

/// The roles by the name that the table gives them.
const ROLES: &[(&str, Role)] = &[
    ("question", Role::Question),
    ("bound", Role::Bound),
    ("sayer", Role::Sayer),
    ("occasion", Role::Occasion),
    ("adjective", Role::Adjective),
    ("silence", Role::Silence),
    ("linker", Role::Linker),
    ("omission", Role::Omission),
    ("issued", Role::Issued),
    ("ba", Role::Whole),
    ("trait", Role::Trait),
    ("record", Role::Record),
    ("collective", Role::Collective),
    ("unanswered", Role::Unanswered),
    ("elsewhere", Role::Elsewhere),
    ("light", Role::Light),
    ("speech", Role::Speech),
    ("impersonal", Role::Impersonal),
    ("part", Role::Part),
    ("sector", Role::Sector),
    ("ministry", Role::Ministry),
    ("binding", Role::Binding),
    ("lead", Role::Lead),
    ("particle", Role::Particle),
    ("same", Role::Same),
    ("highness", Role::Highness),
    ("relative", Role::Relative),
    ("while", Role::While),
    ("resumed", Role::Resumed),
    ("about", Role::About),
    ("pronoun", Role::Pronoun),
    ("grand", Role::Grand),
    ("single", Role::Single),
    ("government", Role::Government),
    ("verbal", Role::Verbal),
    ("without", Role::Without),
    ("it", Role::It),
    ("institution", Role::Institution),
    ("shows", Role::Shows),
    ("deed", Role::Deed),
    ("governs", Role::Governs),
    ("adverb", Role::Adverb),
    ("thing", Role::Thing),
    ("passive", Role::Passive),
    ("asks", Role::Asks),
    ("unnamed", Role::Unnamed),
    ("kin", Role::Kin),
];

/// The roles of one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::extract) struct Roles(u64);

impl Roles {
    pub(in crate::extract) fn has(self, role: Role) -> bool {
        self.0 & (1 << role as u16) != 0
    }
}

/// The table: roles by folded word.
#[derive(Debug)]
pub(in crate::extract) struct RoleTable(HashMap<String, Roles>);

impl RoleTable {
    /// Reads the table.
    pub(in crate::extract) fn new(table: &str) -> Self {
        let mut roles: HashMap<String, Roles> = HashMap::new();
        for row in table.lines().filter(|row| !row.starts_with('#')) {
            let Some((name, members)) = row.split_once('\t') else {
                continue;
            };
            let Some((_, role)) = ROLES.iter().find(|(known, _)| *known == name) else {
                continue;
            };
            for member in members.split(' ') {
                roles.entry(fold(member)).or_default().0 |= 1 << *role as u16;
            }
        }
        Self(roles)
    }

    /// The roles of a folded word: its own, and those of what it is without
    /// conjunction, article and the ending of the feminine.
    pub(in crate::extract) fn of(&self, folded: &str) -> Roles {
        let conjoined = folded.strip_prefix(CONJUNCTIONS).unwrap_or(folded);
        let mut found = Roles::default();
        for word in [folded, conjoined] {
            let bare = word.strip_prefix("\u{627}\u{644}").unwrap_or(word);
            let masculine = bare.strip_suffix('\u{647}').unwrap_or(bare);
            for form in [word, bare, masculine] {
                found.0 |= self.0.get(form).map_or(0, |roles| roles.0);
            }
        }
        found
    }
}

/// Waw and fa.
const CONJUNCTIONS: [char; 2] = ['\u{648}', '\u{641}'];
