//! Understanding the form, and beginning one: the same code in the browser and on the server.

use super::{
    Around, Care, Changes, FamilyLink, Kinship, LONGEST_LINE, NetworkContent, NetworkForm, NetworkKind,
    Quality, RecordNetwork, Relative, Strength, Tie,
};
use crate::casework::Sensitivity;
use crate::code_list;
use crate::form::{DateFields, Fault, Faults, FieldError};
use chrono::NaiveDate;

impl NetworkForm {
    /// The form of something new: an ordinary, supportive tie of the client's, noted today.
    #[must_use]
    pub fn begun(today: NaiveDate) -> Self {
        let code = |code: &str| code.to_owned();
        Self {
            around: code(Around::Person.code()),
            strength: code(Strength::Ordinary.code()),
            quality: code(Quality::Supportive.code()),
            care: code(Care::Neither.code()),
            sensitivity: code(Sensitivity::Ordinary.code()),
            happened_on: DateFields::of(today),
            ..Self::default()
        }
    }

    /// The form of a change of a tie: as it stands.
    #[must_use]
    pub fn of_tie(tie: &Tie, today: NaiveDate) -> Self {
        Self {
            name: tie.name.clone(),
            kind: tie.kind.clone(),
            around: tie.around.code().to_owned(),
            strength: tie.strength.code().to_owned(),
            quality: tie.quality.code().to_owned(),
            contact: tie.contact.clone(),
            language: tie.language.clone(),
            help: tie.help.clone(),
            tensions: tie.tensions.clone(),
            since: tie.since.map(DateFields::of).unwrap_or_default(),
            sensitivity: tie.sensitivity.code().to_owned(),
            ..Self::begun(today)
        }
    }

    /// The form of a change of a family link: as it stands.
    #[must_use]
    pub fn of_link(link: &FamilyLink, today: NaiveDate) -> Self {
        let (relative, name) = match &link.relative {
            Relative::OnFile(person) => (person.to_string(), String::new()),
            Relative::Named(name) => (String::new(), name.clone()),
        };
        Self {
            relative,
            name,
            kinship: link.kinship.code().to_owned(),
            care: link.care.code().to_owned(),
            words: link.words.clone(),
            sensitivity: link.sensitivity.code().to_owned(),
            ..Self::begun(today)
        }
    }

    /// Understands the form on a given day. Whether a kind is in use and a relative on file, the server
    /// knows and checks.
    ///
    /// # Errors
    /// Every field that cannot be understood, in the order of the page.
    pub fn read(
        &self,
        kind: NetworkKind,
        changes: Changes,
        today: NaiveDate,
    ) -> Result<RecordNetwork, Vec<FieldError>> {
        let mut faults = Faults::default();
        let content = match kind {
            NetworkKind::Tie => self.tie(&mut faults, today).map(NetworkContent::Tie),
            NetworkKind::Family => self.link(&mut faults).map(NetworkContent::Family),
            NetworkKind::EndTie => Some(NetworkContent::EndTie),
            NetworkKind::EndFamily => Some(NetworkContent::EndFamily),
        };
        let ends = matches!(kind, NetworkKind::EndTie | NetworkKind::EndFamily);
        if ends && changes.id.is_none() {
            faults.note("subject", Fault::Required);
        }
        let happened_on = faults.past_date("happened_on", &self.happened_on, today);
        let reason = if changes.id.is_some() { faults.reason("reason", &self.reason) } else { String::new() };
        let read = content.zip(happened_on);
        faults.finish(read.map(|(content, happened_on)| RecordNetwork {
            content,
            changes,
            happened_on,
            reason,
        }))
    }

    fn tie(&self, faults: &mut Faults, today: NaiveDate) -> Option<Tie> {
        let name = needed_line(faults, "name", &self.name);
        let kind = faults.choice("kind", &self.kind, |code| Some(code.to_owned()));
        let around = faults.choice("around", &self.around, Around::from_code);
        let strength = faults.choice("strength", &self.strength, Strength::from_code);
        let quality = faults.choice("quality", &self.quality, Quality::from_code);
        let contact = faults.line("contact", &self.contact, LONGEST_LINE);
        let language = if self.language.is_empty() {
            Some(String::new())
        } else {
            let known = |code: &str| code_list::language(code).map(|language| language.code.to_owned());
            faults.choice("language", &self.language, known)
        };
        let help = faults.text("help", &self.help);
        let tensions = faults.text("tensions", &self.tensions);
        let since = faults.optional_past_date("since", &self.since, today);
        let sensitivity = faults.choice("sensitivity", &self.sensitivity, Sensitivity::from_code);
        Some(Tie {
            name,
            kind: kind?,
            around: around?,
            strength: strength?,
            quality: quality?,
            contact,
            language: language?,
            help,
            tensions,
            since,
            sensitivity: sensitivity?,
        })
    }

    fn link(&self, faults: &mut Faults) -> Option<FamilyLink> {
        let relative = if self.relative.is_empty() {
            let name = needed_line(faults, "name", &self.name);
            Some(Relative::Named(name))
        } else {
            faults.choice("relative", &self.relative, |id| id.parse().ok().map(Relative::OnFile))
        };
        let kinship = faults.choice("kinship", &self.kinship, Kinship::from_code);
        let care = faults.choice("care", &self.care, Care::from_code);
        let words = faults.text("words", &self.words);
        let sensitivity = faults.choice("sensitivity", &self.sensitivity, Sensitivity::from_code);
        Some(FamilyLink {
            relative: relative?,
            kinship: kinship?,
            care: care?,
            words,
            sensitivity: sensitivity?,
        })
    }
}

fn needed_line(faults: &mut Faults, field: &str, typed: &str) -> String {
    let line = faults.line(field, typed, LONGEST_LINE);
    if line.is_empty() {
        faults.note(field, Fault::Required);
    }
    line
}
