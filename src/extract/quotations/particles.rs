//! Particles that the rules name one by one, as they are matched (folded).

/// أن، إن.
pub(super) const THAT: &str = "\u{627}\u{646}";
/// بأن.
pub(super) const THAT_WITH: &str = "\u{628}\u{627}\u{646}";
/// على.
pub(super) const ON: &str = "\u{639}\u{644}\u{64A}";
/// إلى.
pub(super) const TO: &str = "\u{627}\u{644}\u{64A}";
/// من.
pub(super) const FROM: &str = "\u{645}\u{646}";
/// عن.
pub(super) const ABOUT: &str = "\u{639}\u{646}";
/// في.
pub(super) const IN: &str = "\u{641}\u{64A}";
/// ب, before marks.
pub(super) const WITH: &str = "\u{628}";
/// ل, before marks.
pub(super) const FOR: &str = "\u{644}";
/// لدى.
pub(super) const AT: &str = "\u{644}\u{62F}\u{64A}";
/// قبل.
pub(super) const BEFORE: &str = "\u{642}\u{628}\u{644}";
/// بعد.
pub(super) const AFTER: &str = "\u{628}\u{639}\u{62F}";
/// كما.
pub(super) const AS: &str = "\u{643}\u{645}\u{627}";
/// مثلما.
pub(super) const JUST_AS: &str = "\u{645}\u{62B}\u{644}\u{645}\u{627}";
/// كيف.
pub(super) const HOW: &str = "\u{643}\u{64A}\u{641}";
/// ما.
pub(super) const WHAT: &str = "\u{645}\u{627}";
/// عما.
pub(super) const ABOUT_WHAT: &str = "\u{639}\u{645}\u{627}";
/// إذا.
pub(super) const IF: &str = "\u{627}\u{630}\u{627}";
/// ألا.
pub(super) const LEST: &str = "\u{627}\u{644}\u{627}";
/// لكن, and what begins with it.
pub(super) const BUT: &str = "\u{644}\u{643}\u{646}";
/// أما.
pub(super) const AS_FOR: &str = "\u{627}\u{645}\u{627}";
/// كان، كانت begin with it.
pub(super) const WAS: &str = "\u{643}\u{627}\u{646}";
/// قد.
pub(super) const HAS: &str = "\u{642}\u{62F}";
/// من أجل: أجل.
pub(super) const SAKE: &str = "\u{627}\u{62C}\u{644}";
/// Waw, the conjunction.
pub(super) const AND: char = '\u{648}';
/// Fa, the conjunction.
pub(super) const SO: char = '\u{641}';
