//! The pairs of an HTML form, and the form they make.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// Reads the pairs of an HTML form into its typed form. A name is a path: `people.0.birth.day`;
/// `people.0.languages[]` is one item of a list and may come several times, `stateless?` a tick.
/// What is missing takes its default, what is unknown is left out.
#[must_use]
pub fn from_pairs<T: DeserializeOwned + Default>(pairs: &[(String, String)]) -> T {
    let mut tree = Value::Object(Map::new());
    for (name, value) in pairs {
        let (path, leaf) = if let Some(path) = name.strip_suffix("[]") {
            (path, Leaf::Item(value))
        } else if let Some(path) = name.strip_suffix('?') {
            (path, Leaf::Tick)
        } else {
            (name.as_str(), Leaf::Text(value))
        };
        let steps: Vec<&str> = path.split('.').collect();
        plant(&mut tree, &steps, &leaf);
    }
    // by way of text, so that the browser's half holds one reader of each form
    serde_json::from_str(&tree.to_string()).unwrap_or_default()
}

enum Leaf<'a> {
    Text(&'a str),
    Item(&'a str),
    Tick,
}

fn plant(tree: &mut Value, steps: &[&str], leaf: &Leaf<'_>) {
    let Some((step, rest)) = steps.split_first() else {
        match leaf {
            Leaf::Text(text) => *tree = Value::String((*text).to_owned()),
            Leaf::Tick => *tree = Value::Bool(true),
            Leaf::Item(item) => {
                if !tree.is_array() {
                    *tree = Value::Array(Vec::new());
                }
                if let Value::Array(items) = tree {
                    items.push(Value::String((*item).to_owned()));
                }
            }
        }
        return;
    };
    if let Ok(place) = step.parse::<usize>() {
        if !tree.is_array() {
            *tree = Value::Array(Vec::new());
        }
        // far above any form of the house; a hostile index must not take the memory
        if let (Value::Array(items), true) = (tree, place < 200) {
            while items.len() <= place {
                items.push(Value::Object(Map::new()));
            }
            plant(&mut items[place], rest, leaf);
        }
        return;
    }
    if !tree.is_object() {
        *tree = Value::Object(Map::new());
    }
    if let Value::Object(fields) = tree {
        plant(fields.entry((*step).to_owned()).or_insert(Value::Null), rest, leaf);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pairs_of_a_form_become_its_type() {
        let pairs = [
            ("route", "independent"),
            ("arrived.day", "1"),
            ("people.0.names.latin_given", "Amina"),
            ("people.0.languages[]", "ar"),
            ("people.0.languages[]", "fr"),
            ("people.0.stateless?", "on"),
            ("people.1.names.latin_given", "Sami"),
            ("nonsense", "x"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
        let form: crate::intake::IntakeForm = from_pairs(&pairs);
        assert_eq!(form.route, "independent");
        assert_eq!(form.arrived.day, "1");
        assert_eq!(form.people.len(), 2);
        assert_eq!(form.people[0].languages, ["ar", "fr"]);
        assert!(form.people[0].stateless && !form.people[1].stateless);
        let hostile = [("people.99999999999.names.latin_given".to_owned(), "x".to_owned())];
        assert!(from_pairs::<crate::intake::IntakeForm>(&hostile).people.is_empty());
    }
}
