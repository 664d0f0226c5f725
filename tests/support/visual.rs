//! `visual`: a word as the screen must show it, left to right, in presentation
//! forms. Written down, not computed by qari: from the decompositions of
//! `UnicodeData` (U+FE80..FEFC) and the joining types of these letters, reversed.

/// The cells of a word, left to right, joined into a string.
pub(crate) fn visual(word: &str) -> &'static str {
    match word {
        "سالم" => "\u{FEE2}\u{FEDF}\u{FE8E}\u{FEB3}",
        "مريم" => "\u{FEE2}\u{FEF3}\u{FEAE}\u{FEE3}",
        "واشنطن" => "\u{FEE6}\u{FEC4}\u{FEE8}\u{FEB7}\u{FE8D}\u{FEED}",
        "نحن" => "\u{FEE6}\u{FEA4}\u{FEE7}",
        "هنا" => "\u{FE8E}\u{FEE8}\u{FEEB}",
        "عنوان" => "\u{FEE5}\u{FE8D}\u{FEEE}\u{FEE8}\u{FECB}",
        "الأعلام" => "\u{FEE1}\u{FEFC}\u{FECB}\u{FEF7}\u{FE8D}",
        "الأقوال" => "\u{FEDD}\u{FE8D}\u{FEEE}\u{FED7}\u{FEF7}\u{FE8D}",
        "الفهرس" => "\u{FEB1}\u{FEAE}\u{FEEC}\u{FED4}\u{FEDF}\u{FE8D}",
        "أشخاص" => "\u{FEB9}\u{FE8E}\u{FEA8}\u{FEB7}\u{FE83}",
        "أماكن" => "\u{FEE6}\u{FEDB}\u{FE8E}\u{FEE3}\u{FE83}",
        "بحث:" => ":\u{FE9A}\u{FEA4}\u{FE91}",
        "السمة:" => ":\u{FE94}\u{FEE4}\u{FEB4}\u{FEDF}\u{FE8D}",
        "صغيرة" => "\u{FE93}\u{FEAE}\u{FEF4}\u{FED0}\u{FEBB}",
        "المفاتيح" => "\u{FEA2}\u{FEF4}\u{FE97}\u{FE8E}\u{FED4}\u{FEE4}\u{FEDF}\u{FE8D}",
        "جانتس" => "\u{FEB2}\u{FE98}\u{FEE7}\u{FE8E}\u{FE9F}",
        "بلينكن" => "\u{FEE6}\u{FEDC}\u{FEE8}\u{FEF4}\u{FEE0}\u{FE91}",
        "صفحة" => "\u{FE94}\u{FEA4}\u{FED4}\u{FEBB}",
        "أخبار" => "\u{FEAD}\u{FE8E}\u{FE92}\u{FEA7}\u{FE83}",
        "ورقمها" => "\u{FE8E}\u{FEEC}\u{FEE4}\u{FED7}\u{FEAD}\u{FEED}",
        "المقال" => "\u{FEDD}\u{FE8E}\u{FED8}\u{FEE4}\u{FEDF}\u{FE8D}",
        "النتائج" => "\u{FE9E}\u{FE8B}\u{FE8E}\u{FE98}\u{FEE8}\u{FEDF}\u{FE8D}",
        "لقاء" => "\u{FE80}\u{FE8E}\u{FED8}\u{FEDF}",
        "السلام" => "\u{FEE1}\u{FEFC}\u{FEB4}\u{FEDF}\u{FE8D}",
        "نتيجة" => "\u{FE94}\u{FEA0}\u{FEF4}\u{FE98}\u{FEE7}",
        "واحدة" => "\u{FE93}\u{FEAA}\u{FEA3}\u{FE8D}\u{FEED}",
        "نتائج" => "\u{FE9E}\u{FE8B}\u{FE8E}\u{FE98}\u{FEE7}",
        "خاتمة" => "\u{FE94}\u{FEE4}\u{FE97}\u{FE8E}\u{FEA7}",
        "يعيده" => "\u{FEE9}\u{FEAA}\u{FEF4}\u{FECC}\u{FEF3}",
        "لتتراجع" => "\u{FECA}\u{FE9F}\u{FE8D}\u{FEAE}\u{FE98}\u{FE98}\u{FEDF}",
        "مبتور" => "\u{FEAD}\u{FEEE}\u{FE98}\u{FE92}\u{FEE3}",
        "يمكن" => "\u{FEE6}\u{FEDC}\u{FEE4}\u{FEF3}",
        "بالحرف:" => ":\u{FED1}\u{FEAE}\u{FEA4}\u{FEDF}\u{FE8E}\u{FE91}",
        "بنمط:" => ":\u{FEC2}\u{FEE4}\u{FEE8}\u{FE91}",
        "بنمط،" => "\u{60C}\u{FEC2}\u{FEE4}\u{FEE8}\u{FE91}",
        "قوس" => "\u{FEB1}\u{FEEE}\u{FED7}",
        "نعم" => "\u{FEE2}\u{FECC}\u{FEE7}",
        _ => panic!("write the cells of {word} down here first"),
    }
}
