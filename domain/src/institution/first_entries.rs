//! What the directory of a new register begins with: the institutions of DOMAIN.md §6 that are one in
//! the whole country, by name. Courts for orphans, social services, schools and doctors differ from
//! place to place; the staff adds those it works with. No telephone is invented.

use super::directory::InstitutionFacts;
use crate::dates::Bilingual;

/// Kind, name in Latvian, name in English.
const ENTRIES: [[&str; 3]; 15] = [
    [
        "pmlp",
        "Pilsonības un migrācijas lietu pārvalde (PMLP)",
        "Office of Citizenship and Migration Affairs (OCMA)",
    ],
    ["border_guard", "Valsts robežsardze", "State Border Guard"],
    ["provision_agency", "Nodrošinājuma valsts aģentūra", "Provision State Agency"],
    ["employment_agency", "Nodarbinātības valsts aģentūra", "State Employment Agency"],
    ["vsaa", "Valsts sociālās apdrošināšanas aģentūra (VSAA)", "State Social Insurance Agency"],
    ["nvd", "Nacionālais veselības dienests (NVD)", "National Health Service"],
    ["vid", "Valsts ieņēmumu dienests (VID)", "State Revenue Service"],
    ["court_administration", "Tiesu administrācija", "Court Administration"],
    ["administrative_court", "Administratīvā rajona tiesa", "Administrative District Court"],
    ["one_stop_agency", "Vienas pieturas aģentūra", "One-stop agency"],
    ["red_cross", "Latvijas Sarkanais Krusts", "Latvian Red Cross"],
    ["drosa_maja", "Patvērums „Drošā māja”", "Shelter “Safe House”"],
    ["caritas", "Caritas Latvija", "Caritas Latvia"],
    ["iom", "Starptautiskā Migrācijas organizācija (IOM)", "International Organization for Migration (IOM)"],
    [
        "unhcr",
        "Apvienoto Nāciju Organizācijas Augstais komisārs bēgļu jautājumos (UNHCR)",
        "United Nations High Commissioner for Refugees (UNHCR)",
    ],
];

/// The entries, in the order of the list of kinds.
#[must_use]
pub fn first_entries() -> Vec<InstitutionFacts> {
    let facts = |[kind, lv, en]: &[&str; 3]| InstitutionFacts {
        kind: (*kind).to_owned(),
        name: Bilingual::of([lv, en]),
        ..InstitutionFacts::default()
    };
    ENTRIES.iter().map(facts).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code_list::reference::find;
    use crate::institution::InstitutionForm;
    use std::collections::BTreeSet;

    #[test]
    fn every_first_entry_could_have_been_typed() {
        for facts in first_entries() {
            assert!(find("institution", &facts.kind).is_some(), "{}", facts.kind);
            assert_eq!(InstitutionForm::of(&facts).read(), Ok(facts));
        }
        let kinds: BTreeSet<String> = first_entries().into_iter().map(|facts| facts.kind).collect();
        assert_eq!(kinds.len(), ENTRIES.len());
    }
}
