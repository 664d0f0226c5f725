//! Presentation forms: which glyph of the blocks Arabic Presentation Forms A
//! and B draws a letter in a given joining form. Written once from Unicode
//! data (`UnicodeData.txt`, the `<isolated>`, `<final>`, `<initial>` and
//! `<medial>` decompositions of U+FB50–FEFC, which Unicode has closed to new
//! forms); `tests/joining.rs` checks it against the decompositions.

/// The four forms of a letter, in the order in which Unicode encodes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Form {
    /// Joined to neither neighbour.
    Isolated,
    /// Joined to the letter before it.
    Final,
    /// Joined to the letter after it.
    Initial,
    /// Joined to both.
    Medial,
}

impl Form {
    /// The form of a letter that is joined to the one before it, to the one
    /// after it, or to both.
    #[must_use]
    pub fn of(joined_before: bool, joined_after: bool) -> Self {
        match (joined_before, joined_after) {
            (false, false) => Self::Isolated,
            (true, false) => Self::Final,
            (false, true) => Self::Initial,
            (true, true) => Self::Medial,
        }
    }
}

/// A letter, its isolated presentation form, and how many forms follow each
/// other from there, in the order of [`Form`].
type Row = (char, char, u8);

const ROWS: &[Row] = &[
    ('\u{0621}', '\u{FE80}', 1), // hamza
    ('\u{0622}', '\u{FE81}', 2), // alef with madda above
    ('\u{0623}', '\u{FE83}', 2), // alef with hamza above
    ('\u{0624}', '\u{FE85}', 2), // waw with hamza above
    ('\u{0625}', '\u{FE87}', 2), // alef with hamza below
    ('\u{0626}', '\u{FE89}', 4), // yeh with hamza above
    ('\u{0627}', '\u{FE8D}', 2), // alef
    ('\u{0628}', '\u{FE8F}', 4), // beh
    ('\u{0629}', '\u{FE93}', 2), // teh marbuta
    ('\u{062A}', '\u{FE95}', 4), // teh
    ('\u{062B}', '\u{FE99}', 4), // theh
    ('\u{062C}', '\u{FE9D}', 4), // jeem
    ('\u{062D}', '\u{FEA1}', 4), // hah
    ('\u{062E}', '\u{FEA5}', 4), // khah
    ('\u{062F}', '\u{FEA9}', 2), // dal
    ('\u{0630}', '\u{FEAB}', 2), // thal
    ('\u{0631}', '\u{FEAD}', 2), // reh
    ('\u{0632}', '\u{FEAF}', 2), // zain
    ('\u{0633}', '\u{FEB1}', 4), // seen
    ('\u{0634}', '\u{FEB5}', 4), // sheen
    ('\u{0635}', '\u{FEB9}', 4), // sad
    ('\u{0636}', '\u{FEBD}', 4), // dad
    ('\u{0637}', '\u{FEC1}', 4), // tah
    ('\u{0638}', '\u{FEC5}', 4), // zah
    ('\u{0639}', '\u{FEC9}', 4), // ain
    ('\u{063A}', '\u{FECD}', 4), // ghain
    ('\u{0641}', '\u{FED1}', 4), // feh
    ('\u{0642}', '\u{FED5}', 4), // qaf
    ('\u{0643}', '\u{FED9}', 4), // kaf
    ('\u{0644}', '\u{FEDD}', 4), // lam
    ('\u{0645}', '\u{FEE1}', 4), // meem
    ('\u{0646}', '\u{FEE5}', 4), // noon
    ('\u{0647}', '\u{FEE9}', 4), // heh
    ('\u{0648}', '\u{FEED}', 2), // waw
    ('\u{0649}', '\u{FEEF}', 2), // alef maksura
    ('\u{064A}', '\u{FEF1}', 4), // yeh
    ('\u{0671}', '\u{FB50}', 2), // alef wasla
    ('\u{0677}', '\u{FBDD}', 1), // u with hamza above
    ('\u{0679}', '\u{FB66}', 4), // tteh
    ('\u{067A}', '\u{FB5E}', 4), // tteheh
    ('\u{067B}', '\u{FB52}', 4), // beeh
    ('\u{067E}', '\u{FB56}', 4), // peh
    ('\u{067F}', '\u{FB62}', 4), // teheh
    ('\u{0680}', '\u{FB5A}', 4), // beheh
    ('\u{0683}', '\u{FB76}', 4), // nyeh
    ('\u{0684}', '\u{FB72}', 4), // dyeh
    ('\u{0686}', '\u{FB7A}', 4), // tcheh
    ('\u{0687}', '\u{FB7E}', 4), // tcheheh
    ('\u{0688}', '\u{FB88}', 2), // ddal
    ('\u{068C}', '\u{FB84}', 2), // dahal
    ('\u{068D}', '\u{FB82}', 2), // ddahal
    ('\u{068E}', '\u{FB86}', 2), // dul
    ('\u{0691}', '\u{FB8C}', 2), // rreh
    ('\u{0698}', '\u{FB8A}', 2), // jeh
    ('\u{06A4}', '\u{FB6A}', 4), // veh
    ('\u{06A6}', '\u{FB6E}', 4), // peheh
    ('\u{06A9}', '\u{FB8E}', 4), // keheh
    ('\u{06AD}', '\u{FBD3}', 4), // ng
    ('\u{06AF}', '\u{FB92}', 4), // gaf
    ('\u{06B1}', '\u{FB9A}', 4), // ngoeh
    ('\u{06B3}', '\u{FB96}', 4), // gueh
    ('\u{06BA}', '\u{FB9E}', 2), // noon ghunna
    ('\u{06BB}', '\u{FBA0}', 4), // rnoon
    ('\u{06BE}', '\u{FBAA}', 4), // heh doachashmee
    ('\u{06C0}', '\u{FBA4}', 2), // heh with yeh above
    ('\u{06C1}', '\u{FBA6}', 4), // heh goal
    ('\u{06C5}', '\u{FBE0}', 2), // kirghiz oe
    ('\u{06C6}', '\u{FBD9}', 2), // oe
    ('\u{06C7}', '\u{FBD7}', 2), // u
    ('\u{06C8}', '\u{FBDB}', 2), // yu
    ('\u{06C9}', '\u{FBE2}', 2), // kirghiz yu
    ('\u{06CB}', '\u{FBDE}', 2), // ve
    ('\u{06CC}', '\u{FBFC}', 4), // farsi yeh
    ('\u{06D0}', '\u{FBE4}', 4), // e
    ('\u{06D2}', '\u{FBAE}', 2), // yeh barree
    ('\u{06D3}', '\u{FBB0}', 2), // yeh barree with hamza above
];

/// Letters whose shape in each form is another letter's, and which have no
/// presentation forms of their own: drawn as that one. U+06D5 (the vowel e of
/// Kurdish and Uyghur) is a heh that never joins what follows.
const SAME_SHAPE: &[(char, char)] = &[('\u{06D5}', '\u{0647}')];

/// U+0649 has its initial and medial forms apart from the others.
const ALEF_MAKSURA: [char; 2] = ['\u{FBE8}', '\u{FBE9}'];

/// Lam before each alef: the alef and the isolated ligature; the final one
/// follows it.
const LAM_ALEF: [(char, char); 4] = [
    ('\u{0622}', '\u{FEF5}'),
    ('\u{0623}', '\u{FEF7}'),
    ('\u{0625}', '\u{FEF9}'),
    ('\u{0627}', '\u{FEFB}'),
];

/// The first and last letter that have a presentation form.
const FIRST: char = '\u{0621}';
const LAST: char = '\u{06D5}';

/// [`ROWS`] and [`SAME_SHAPE`] by letter, from [`FIRST`]: the isolated form and
/// how many there are (0 for none). Asked for every letter of every line.
const TABLE: [(char, u8); LAST as usize - FIRST as usize + 1] = {
    let mut table = [('\0', 0); LAST as usize - FIRST as usize + 1];
    let mut row = 0;
    while row < ROWS.len() {
        let (letter, isolated, count) = ROWS[row];
        table[letter as usize - FIRST as usize] = (isolated, count);
        row += 1;
    }
    let mut same = 0;
    while same < SAME_SHAPE.len() {
        let (letter, shape) = SAME_SHAPE[same];
        table[letter as usize - FIRST as usize] = table[shape as usize - FIRST as usize];
        same += 1;
    }
    table
};

/// The presentation form that draws `letter` in `form`; `None` when Unicode
/// has none, as for most letters outside Arabic, Persian and Urdu.
#[must_use]
pub fn presentation(letter: char, form: Form) -> Option<char> {
    let index = (letter as usize).checked_sub(FIRST as usize)?;
    let (isolated, count) = *TABLE.get(index)?;
    let step = form as u8;
    if step < count {
        return char::from_u32(isolated as u32 + u32::from(step));
    }
    match (letter, form) {
        ('\u{0649}', Form::Initial) => Some(ALEF_MAKSURA[0]),
        ('\u{0649}', Form::Medial) => Some(ALEF_MAKSURA[1]),
        _ => None,
    }
}

/// The one-cell ligature of lam and `alef`, joined to the letter before the
/// lam or not; `None` when `alef` makes none.
///
/// Two cells of lam and alef would be wrong in most terminals: fonts ligate
/// the pair and leave a hole (`facts.md` §7).
#[must_use]
pub fn lam_alef(alef: char, joined_before: bool) -> Option<char> {
    let (_, isolated) = LAM_ALEF.iter().find(|(second, _)| *second == alef)?;
    char::from_u32(*isolated as u32 + u32::from(joined_before))
}

#[cfg(test)]
mod tests {
    use super::{Form, lam_alef, presentation};

    #[test]
    fn forms_are_found_or_absent() {
        assert_eq!(presentation('\u{0628}', Form::Medial), Some('\u{FE92}'));
        assert_eq!(presentation('\u{0631}', Form::Final), Some('\u{FEAE}'));
        assert_eq!(presentation('\u{0631}', Form::Initial), None);
        assert_eq!(presentation('\u{0649}', Form::Medial), Some('\u{FBE9}'));
        assert_eq!(presentation('\u{06D5}', Form::Final), Some('\u{FEEA}'));
        assert_eq!(presentation('\u{0695}', Form::Isolated), None);
        assert_eq!(presentation('a', Form::Isolated), None);
        assert_eq!(lam_alef('\u{0623}', true), Some('\u{FEF8}'));
        assert_eq!(lam_alef('\u{0671}', false), None);
    }
}
