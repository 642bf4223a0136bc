//! typst as a library: a template and a value as JSON in, PDF/UA-1 out.

use crate::fonts::{BOOK, FONTS, UNKNOWN};
use serde::Serialize;
use std::sync::LazyLock;
use typst::{
    Library, LibraryExt, World, WorldExt,
    diag::{FileError, FileResult, SourceDiagnostic},
    foundations::{Bytes, Datetime, Duration, Smart},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// The templates by name; each may import the others.
const TEMPLATES: [(&str, &str); 4] = [
    ("case_document.typ", include_str!("../templates/case_document.typ")),
    ("house.typ", include_str!("../templates/house.typ")),
    ("letter.typ", include_str!("../templates/letter.typ")),
    ("plan.typ", include_str!("../templates/plan.typ")),
];
/// The name under which a template reads its value.
const VALUE: &str = "value.json";

/// Why a paper could not be made. It names places in our templates and never what stands in the paper.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// The value is none that JSON can hold.
    #[error("the value of the document cannot be written as JSON")]
    Value(#[from] serde_json::Error),
    /// typst refused the template or, by its check of PDF/UA-1, the pages.
    #[error("typst refused the document at {0}")]
    Refused(String),
}

/// What went wrong inside, with typst's own messages, which may quote the paper: for our tests only.
pub enum Refusal {
    Value(serde_json::Error),
    Typst { places: String, messages: Vec<String> },
}

impl From<Refusal> for DocumentError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Value(error) => Self::Value(error),
            Refusal::Typst { places, .. } => Self::Refused(places),
        }
    }
}

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// The little world a template sees: its neighbours, its value and our fonts.
struct House {
    main: FileId,
    sources: Vec<Source>,
    value: (FileId, Bytes),
}

fn file_id(name: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(name).ok()?).intern())
}

impl House {
    fn new(template: &str, value: String) -> Option<Self> {
        let sources = TEMPLATES
            .iter()
            .map(|(name, text)| Some(Source::new(file_id(name)?, (*text).to_owned())))
            .collect::<Option<_>>()?;
        Some(Self { main: file_id(template)?, sources, value: (file_id(VALUE)?, Bytes::from_string(value)) })
    }

    /// Where in our templates it went wrong.
    fn places(&self, errors: &[SourceDiagnostic]) -> String {
        let place = |error: &SourceDiagnostic| {
            let id = error.span.id()?;
            let source = self.sources.iter().find(|source| source.id() == id)?;
            let line = source.lines().byte_to_line(self.range(error.span)?.start)?;
            Some(format!("{}:{}", id.get().vpath().get_without_slash(), line + 1))
        };
        let mut places: Vec<String> =
            errors.iter().map(|error| place(error).unwrap_or_else(|| "no place".to_owned())).collect();
        places.dedup();
        places.join(", ")
    }

    fn refusal(&self, errors: &[SourceDiagnostic]) -> Refusal {
        let messages = errors.iter().map(|error| format!("{} {:?}", error.message, error.hints)).collect();
        Refusal::Typst { places: self.places(errors), messages }
    }
}

impl World for House {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.sources
            .iter()
            .find(|source| source.id() == id)
            .cloned()
            .ok_or_else(|| FileError::NotFound(id.get().vpath().get_without_slash().into()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.value.0 {
            return Ok(self.value.1.clone());
        }
        Ok(Bytes::from_string(self.source(id)?.text().to_owned()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    // no clock: a paper made twice of the same value is the same to the byte
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Lays a value out by a template and writes it as PDF/UA-1.
pub fn typeset(template: &'static str, value: &impl Serialize) -> Result<Vec<u8>, Refusal> {
    let mut value = serde_json::to_value(value).map_err(Refusal::Value)?;
    let has_unknown = value.to_string().contains(UNKNOWN);
    value["has_unknown"] = has_unknown.into();
    let nowhere = || Refusal::Typst { places: template.to_owned(), messages: Vec::new() };
    let house = House::new(template, value.to_string()).ok_or_else(nowhere)?;
    let written = write(&house);
    // typst remembers what it laid out; what it remembers here are people's files
    typst::comemo::evict(0);
    written
}

fn write(house: &House) -> Result<Vec<u8>, Refusal> {
    let standards = PdfStandards::new(&[PdfStandard::Ua_1])
        .map_err(|_unknown| Refusal::Typst { places: "PDF/UA-1".to_owned(), messages: Vec::new() })?;
    let options =
        PdfOptions {
            standards, creator: Smart::Custom(Some("Līdzās".to_owned())), ..PdfOptions::default()
        };
    let pages = typst::compile::<PagedDocument>(house).output.map_err(|errors| house.refusal(&errors))?;
    typst_pdf::pdf(&pages, &options).map_err(|errors| house.refusal(&errors))
}
