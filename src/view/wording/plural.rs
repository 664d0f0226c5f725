//! Forms of what is counted, as the language's grammar has them (CLDR's plural
//! rules): six in Arabic, two in English. A form that names no number says it
//! by itself, as a dual does.

/// Where the number stands in a form.
const NUMBER: &str = "#";

/// The forms of an Arabic word.
pub(super) struct Arabic {
    pub(super) zero: &'static str,
    pub(super) one: &'static str,
    pub(super) two: &'static str,
    /// 3 to 10, 103 to 110 …
    pub(super) few: &'static str,
    /// 11 to 99, 111 to 199 …
    pub(super) many: &'static str,
    /// 100 to 102, 200 to 202 …
    pub(super) other: &'static str,
}

/// The forms of an English word.
pub(super) struct English {
    pub(super) one: &'static str,
    pub(super) other: &'static str,
}

impl Arabic {
    /// So many of it.
    pub(super) fn count(&self, count: usize) -> String {
        let form = match (count, count % 100) {
            (0, _) => self.zero,
            (1, _) => self.one,
            (2, _) => self.two,
            (_, 3..=10) => self.few,
            (_, 11..=99) => self.many,
            _ => self.other,
        };
        form.replace(NUMBER, &count.to_string())
    }
}

impl English {
    /// So many of it.
    pub(super) fn count(&self, count: usize) -> String {
        let form = if count == 1 { self.one } else { self.other };
        form.replace(NUMBER, &count.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::Arabic;

    #[test]
    fn arabic_has_six_forms() {
        let forms = Arabic {
            zero: "zero",
            one: "one",
            two: "two",
            few: "few",
            many: "many",
            other: "#",
        };
        let form = |count| forms.count(count);
        for count in [3, 10, 103, 110, 1003, 1010] {
            assert_eq!(form(count), "few", "{count}");
        }
        for count in [11, 26, 99, 111, 199, 1011] {
            assert_eq!(form(count), "many", "{count}");
        }
        for count in [100, 101, 102, 200, 202, 300, 1000, 1_000_002] {
            assert_eq!(form(count), count.to_string());
        }
        assert_eq!([form(0), form(1), form(2)], ["zero", "one", "two"]);
    }
}
