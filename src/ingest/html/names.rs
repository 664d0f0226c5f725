//! What pages call what is beside their article: words of `class` and `id`.

/// Words that say it, whatever stands beside them.
const ASIDE: [&str; 36] = [
    "share",
    "sharing",
    "sharebar",
    "social",
    "socials",
    "addthis",
    "related",
    "readmore",
    "alsoread",
    "readalso",
    "seealso",
    "newsletter",
    "subscribe",
    "tags",
    "taglist",
    "breadcrumb",
    "breadcrumbs",
    "advert",
    "advertisement",
    "ads",
    "promo",
    "sponsored",
    "comments",
    "disqus",
    "outbrain",
    "taboola",
    "mostread",
    "recommended",
    "recommendations",
    "toolbar",
    "printer",
    "copyright",
    "pagination",
    "counter",
    "tweet",
    "instagram",
];
/// Two words that say it together.
const TOGETHER: [(&str, &str); 8] = [
    ("read", "more"),
    ("also", "read"),
    ("read", "also"),
    ("see", "also"),
    ("most", "read"),
    ("view", "count"),
    ("views", "count"),
    ("post", "views"),
];

/// True for a name such as `article-share-bar`.
pub(super) fn is_aside(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.split_ascii_whitespace().any(|name| {
        let words: Vec<&str> = name.split(|c: char| !c.is_ascii_alphanumeric()).collect();
        let pairs = words
            .windows(2)
            .any(|pair| TOGETHER.contains(&(pair[0], pair[1])));
        pairs || words.iter().any(|word| ASIDE.contains(word))
    })
}

/// Words for what stands under a title and says what the article is about.
const LEAD: [&str; 14] = [
    "subtitle",
    "standfirst",
    "dek",
    "deck",
    "lead",
    "lede",
    "subhead",
    "subheadline",
    "teaser",
    "excerpt",
    "intro",
    "summary",
    "sapo",
    "chapo",
];

/// True for a name such as `article__standfirst`.
pub(super) fn is_lead(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let mut words = name.split(|c: char| !c.is_ascii_alphanumeric());
    words.any(|word| LEAD.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::is_aside;

    #[test]
    fn words_say_it_and_not_letters() {
        for aside in [
            "article-share-bar",
            "a b related",
            "read_more",
            "post-views",
        ] {
            assert!(is_aside(aside), "{aside}");
        }
        for not in ["shareholders", "commentary", "views-row", "article-body"] {
            assert!(!is_aside(not), "{not}");
        }
    }
}
