//! A value that does not show itself in a log.

use serde::{Deserialize, Serialize};

/// A value about a person: `Debug` and `Display` print a placeholder, serde passes it through.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sensitive<T>(T);

impl<T> Sensitive<T> {
    /// Wraps a value.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value, where it is meant to be shown or stored.
    pub const fn reveal(&self) -> &T {
        &self.0
    }

    /// The value itself, taken out.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> From<T> for Sensitive<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T> std::fmt::Debug for Sensitive<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[redacted]")
    }
}

impl<T> std::fmt::Display for Sensitive<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[redacted]")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sensitive_is_not_printed() {
        let note = Sensitive::new("Omar".to_owned());
        assert_eq!(format!("{note} {note:?} {:?}", Some(&note)), "[redacted] [redacted] Some([redacted])");
        assert_eq!(note.reveal(), "Omar");
        assert_eq!(serde_json::to_string(&note).unwrap(), "\"Omar\"");
    }
}
