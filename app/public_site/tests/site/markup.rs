//! A small reader of HTML for the tests: what a validator would complain of first.

use std::collections::BTreeSet;

const VOID: [&str; 6] = ["meta", "link", "input", "br", "hr", "img"];
/// What a paragraph or a heading cannot hold.
const BLOCKS: [&str; 14] =
    ["p", "div", "ul", "ol", "dl", "table", "section", "form", "h1", "h2", "h3", "h4", "figure", "fieldset"];

/// A tag as written: its name, whether it closes, and its attributes.
struct Tag<'a> {
    name: &'a str,
    closes: bool,
    written: &'a str,
}

fn tags(html: &str) -> Vec<Tag<'_>> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        // A quoted value may hold ">" only as an entity, so the next one ends the tag.
        let end = start + rest[start..].find('>').expect("a tag is not closed");
        let inner = &rest[start + 1..end];
        rest = &rest[end + 1..];
        if inner.starts_with('!') {
            continue;
        }
        let closes = inner.starts_with('/');
        let written = inner.trim_start_matches('/').trim_end_matches('/');
        let name = written.split_whitespace().next().unwrap_or_default();
        found.push(Tag { name, closes, written });
    }
    found
}

fn attribute<'a>(tag: &Tag<'a>, name: &str) -> Option<&'a str> {
    let from = tag.written.find(&format!(" {name}=\""))? + name.len() + 3;
    tag.written[from..].split('"').next()
}

/// Panics where the document is not sound: nesting, ids, references, headings, landmarks.
pub fn check(name: &str, html: &str) {
    let mut open: Vec<&str> = Vec::new();
    let mut ids = BTreeSet::new();
    let mut wanted = Vec::new();
    let mut level = 0;
    let mut firsts = 0;
    for tag in tags(html) {
        if tag.closes {
            assert_eq!(open.pop(), Some(tag.name), "{name}: </{}> closes another", tag.name);
            continue;
        }
        if let Some(id) = attribute(&tag, "id") {
            assert!(ids.insert(id.to_owned()), "{name}: the id {id} twice");
        }
        for reference in ["for", "aria-labelledby", "aria-describedby"] {
            if let Some(value) = attribute(&tag, reference) {
                wanted.extend(value.split_whitespace().map(str::to_owned));
            }
        }
        if let Some(target) = attribute(&tag, "href").and_then(|href| href.strip_prefix('#')) {
            wanted.push(target.to_owned());
        }
        if BLOCKS.contains(&tag.name) {
            let holder =
                open.iter().find(|holder| ["p", "h1", "h2", "h3", "h4", "span", "label"].contains(*holder));
            assert!(holder.is_none(), "{name}: <{}> within <{}>", tag.name, holder.unwrap_or(&""));
        }
        if ["li", "tr", "td", "th", "dt", "dd", "option"].contains(&tag.name) {
            let parent = *open.last().unwrap_or(&"");
            let right = match tag.name {
                "li" => ["ul", "ol"].contains(&parent),
                "tr" => ["thead", "tbody"].contains(&parent),
                "td" | "th" => parent == "tr",
                "option" => parent == "select",
                _ => ["dl", "div"].contains(&parent),
            };
            assert!(right, "{name}: <{}> in <{parent}>", tag.name);
        }
        if let Some(depth) = tag.name.strip_prefix('h').and_then(|digit| digit.parse::<u32>().ok()) {
            // The error summary's heading stands above the h1.
            if attribute(&tag, "id") != Some("error-title") {
                assert!(depth <= level + 2 || depth == 1, "{name}: h{depth} after h{level}");
                level = depth;
            }
            firsts += u32::from(depth == 1);
        }
        if !VOID.contains(&tag.name) {
            open.push(tag.name);
        }
    }
    assert!(open.is_empty(), "{name}: never closed: {open:?}");
    for id in wanted {
        assert!(ids.contains(&id), "{name}: nothing has the id {id}");
    }
    assert_eq!(firsts, 1, "{name}: one h1");
    for landmark in ["<header", "<main", "<footer"] {
        assert_eq!(html.matches(landmark).count(), 1, "{name}: {landmark}");
    }
}

/// The tags in order, with their classes: what two languages must share.
pub fn outline(html: &str) -> Vec<String> {
    let tags = tags(html).into_iter();
    tags.map(|tag| format!("{} {}", tag.name, attribute(&tag, "class").unwrap_or_default())).collect()
}

/// The text a reader sees, with single blanks.
pub fn text(html: &str) -> String {
    let mut read = String::new();
    let mut within = false;
    for c in html.chars() {
        match c {
            '<' => within = true,
            '>' => {
                within = false;
                read.push(' ');
            }
            _ if !within => read.push(c),
            _ => {}
        }
    }
    let read = read.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    read.split_whitespace().collect::<Vec<_>>().join(" ").replace(" .", ".")
}
