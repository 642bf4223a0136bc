//! The demo's institutions and representation: the directory with invented places and people beside the
//! institutions of the country, requests of the open cases with their answers, and powers.

use super::casework::is_worked_on;
use super::copy::{Rows, Table};
use super::draw::{Draw, day, midnight, plus};
use super::letter::{self, Client};
use super::register::Household;
use super::staff::Staff;
use chrono::NaiveDate;
use lidzas_domain::institution::{ANSWER_WITHIN_DAYS, first_entries};
use uuid::Uuid;

/// Invented institutions: kind, names, address, phone, opening hours. No place of these names exists.
const INVENTED: [[&str; 6]; 8] = [
    [
        "municipal_social_service",
        "Ābeļu novada Sociālais dienests",
        "Social Service of Ābeles Municipality",
        "Dārza iela 2, Ābeles",
        "+371 00 200 001",
        "Pirmdienās un ceturtdienās no plkst. 9 līdz 17, ar pierakstu",
    ],
    // entered a second time by somebody in a hurry: the directory proposes to merge them
    ["municipal_social_service", "Abelu novada socialais dienests", "Abeles Social Service", "", "", ""],
    [
        "orphans_court",
        "Ābeļu novada bāriņtiesa",
        "Orphan’s and Custody Court of Ābeles Municipality",
        "Dārza iela 2, Ābeles",
        "+371 00 200 002",
        "Otrdienās no plkst. 10 līdz 18",
    ],
    [
        "school",
        "Ābeļu vidusskola",
        "Ābeles Secondary School",
        "Skolas iela 1, Ābeles",
        "+371 00 200 003",
        "Darba dienās no plkst. 8 līdz 16",
    ],
    [
        "gp",
        "Dr. Liepas ģimenes ārsta prakse",
        "Dr Liepa, GP",
        "Liepu iela 7, Ābeles",
        "+371 00 200 004",
        "Pieraksts pa tālruni no plkst. 8 līdz 10",
    ],
    ["medical", "Ābeļu slimnīca", "Ābeles Hospital", "Slimnīcas iela 4, Ābeles", "+371 00 200 005", ""],
    ["bank", "Ezermalas banka", "Ezermala Bank", "Tirgus laukums 3, Ābeles", "+371 00 200 006", ""],
    [
        "association",
        "Biedrība „Kopā ābeļdārzā”",
        "Association “Together in the Orchard”",
        "Dārza iela 9, Ābeles",
        "+371 00 200 007",
        "",
    ],
];

/// Invented contact persons: at which kind of institution, name, duties, phone, language.
const CONTACTS: [[&str; 5]; 6] = [
    [
        "municipal_social_service",
        "Zane Priedīte",
        "Pieņem mājokļa pabalsta pieteikumus",
        "+371 00 200 011",
        "lv",
    ],
    ["school", "Agnese Krūmiņa", "Direktora vietniece izglītības jomā", "+371 00 200 012", "lv"],
    ["gp", "Marta Liepa", "Ģimenes ārste; runā arī angliski", "+371 00 200 013", "en"],
    ["pmlp", "Juris Kalējs", "Patvēruma lietas", "+371 00 200 014", "lv"],
    ["vsaa", "Inga Ozola", "Pabalsti bēgļiem un personām ar alternatīvo statusu", "+371 00 200 015", "lv"],
    ["employment_agency", "Oleg Petrov", "Konsultants; agrāk strādāja šajā filiālē", "", "ru"],
];

/// A request as a worker would write it, with what might be answered.
struct Asked {
    domain: &'static str,
    kind: &'static str,
    asked: &'static str,
    why: &'static str,
    documents: &'static str,
    way: &'static str,
    answer: &'static str,
    outcome: &'static str,
    refusal: &'static str,
}

const ASKED: [Asked; 6] = [
    Asked {
        domain: "housing",
        kind: "municipal_social_service",
        asked: "Lūdzu informēt, vai klients var saņemt mājokļa pabalstu un kādi dokumenti jāiesniedz.",
        why: "Klientam jāizvācas no centra, un drošības naudu viņš viens nevar samaksāt.",
        documents: "{\"Klienta iesniegums\",\"Uzturēšanās atļaujas kopija\"}",
        way: "letter",
        answer: "Pabalsts pienākas; pieteikumam jāpievieno īres līguma projekts.",
        outcome: "Var slēgt īres līgumu, zinot, ka drošības naudu segs pabalsts.",
        refusal: "Pabalsts nepienākas, kamēr dzīvesvieta nav deklarēta novadā.",
    },
    Asked {
        domain: "documents_legal",
        kind: "pmlp",
        asked: "Lūdzu paskaidrot, kādi dokumenti klientam vēl jāiesniedz un līdz kuram datumam.",
        why: "Klients latviski nelasa un vēstules saturu nesaprata.",
        documents: "{\"PMLP vēstules kopija\"}",
        way: "email",
        answer: "Trūkst dzimšanas apliecības kopijas; termiņš pagarināts par divām nedēļām.",
        outcome: "Klients zina, kas jāiesniedz, un termiņš nav nokavēts.",
        refusal: "Ziņas sniedz tikai pašam klientam klātienē.",
    },
    Asked {
        domain: "employment",
        kind: "employment_agency",
        asked: "Lūdzu pieteikt klientu konsultācijai un prasmju pārbaudei šuvēja profesijā.",
        why: "Klientam ir pieredze, bet nav dokumenta par kvalifikāciju.",
        documents: "{}",
        way: "e_address",
        answer: "Klients pieteikts prasmju pārbaudei nākamajā mēnesī.",
        outcome: "Pēc pārbaudes klients varēs pretendēt uz darbu šūšanas uzņēmumā.",
        refusal: "Pārbaude iespējama tikai pēc reģistrācijas par bezdarbnieku.",
    },
    Asked {
        domain: "education",
        kind: "school",
        asked: "Lūdzu uzņemt bērnu trešajā klasē un paredzēt latviešu valodas atbalstu.",
        why: "Ģimene dzīvo skolas tuvumā, un bērns jau mēnesi neiet skolā.",
        documents: "{\"Vecāku iesniegums\",\"Bērna uzturēšanās atļaujas kopija\"}",
        way: "in_person",
        answer: "Vieta klasē ir; mācības var sākt pirmdien.",
        outcome: "Bērns atsāk mācības.",
        refusal: "Klasē brīvu vietu nav; iesaka vērsties citā skolā.",
    },
    Asked {
        domain: "physical_health",
        kind: "gp",
        asked: "Lūdzu reģistrēt klientu praksē un pieņemt ar attālinātu tulku.",
        why: "Klientam beigušās zāles un tuvumā nav ārsta, kas pieņem ar tulku.",
        documents: "{}",
        way: "phone",
        answer: "Klients reģistrēts; pirmā vizīte nākamnedēļ.",
        outcome: "Klients saņems zāles un ārstēšanas plānu.",
        refusal: "Prakse jaunus pacientus neuzņem.",
    },
    Asked {
        domain: "income_benefits",
        kind: "vsaa",
        asked: "Lūdzu pārbaudīt, kāpēc klientam divus mēnešus nav izmaksāts pabalsts.",
        why: "Klientam nav citu ienākumu.",
        documents: "{\"Bankas izziņa par kontu\"}",
        way: "e_address",
        answer: "Pabalstu izmaksās, tiklīdz būs norādīts konta numurs.",
        outcome: "Klientam jāiesniedz konta numurs; kavētie mēneši tiks izmaksāti.",
        refusal: "Tiesības uz pabalstu nav apstiprinātas; lēmumu var apstrīdēt.",
    },
];

/// The id of an entry by its place: the same in every demo register.
fn entry_id(place: usize) -> Uuid {
    const FIRST: u128 = 0x0190_0000_0000_7000_8000_0000_0000_0001;
    Uuid::from_u128(FIRST + u128::try_from(place).unwrap_or(0))
}

/// The kinds of all entries, by their places.
fn kinds() -> Vec<String> {
    let first = first_entries().into_iter().map(|facts| facts.kind);
    first.chain(INVENTED.iter().map(|one| one[0].to_owned())).collect()
}

/// The first entry of a kind.
fn entry_of(kind: &str) -> Uuid {
    entry_id(kinds().iter().position(|one| one == kind).unwrap_or(0))
}

/// Latvian name and address of the first entry of a kind.
fn named(kind: &str) -> Option<[String; 2]> {
    let first = first_entries().into_iter().find(|facts| facts.kind == kind);
    let first = first.map(|facts| [facts.name.lv, String::new()]);
    let invented =
        || INVENTED.iter().find(|one| one[0] == kind).map(|one| [one[1], one[3]].map(str::to_owned));
    first.or_else(invented)
}

/// Adds the directory.
pub(super) fn directory(rows: &mut Rows, staff: &Staff) {
    let began = midnight(day(2024, 1, 2));
    let by = staff.accounts.first().map(|account| account.id);
    for (place, facts) in first_entries().iter().enumerate() {
        let (id, name) = (entry_id(place), &facts.name);
        rows.add(
            Table::Institution,
            &[&id, &facts.kind, &name.lv, &name.en, &"", &"", &"", &began, &None::<Uuid>],
        );
    }
    let before = first_entries().len();
    for (place, [kind, lv, en, address, phone, hours]) in INVENTED.iter().enumerate() {
        let id = entry_id(before + place);
        rows.add(Table::Institution, &[&id, kind, lv, en, address, phone, hours, &began, &by]);
    }
    for (place, [kind, name, role, phone, language]) in CONTACTS.iter().enumerate() {
        // who has no telephone there any more has left
        let left = phone.is_empty();
        let id = entry_id(1000 + place);
        rows.add(
            Table::InstitutionContact,
            &[&id, &entry_of(kind), name, role, phone, language, &left, &began, &by],
        );
    }
}

/// A problem of an open case, as far as a request is about it.
pub(super) struct About<'a> {
    pub client: Client<'a>,
    pub problem: Uuid,
    pub domain: &'static str,
    /// The day the problem was named.
    pub named: NaiveDate,
    /// Whether it has ended.
    pub ended: bool,
}

/// Adds the request about a problem, if problems of its kind call for one. It has a stream of chance of its
/// own, so that the register stays the same one.
pub(super) fn request(rows: &mut Rows, about: &About<'_>, as_of: NaiveDate) {
    let Some(asked) = ASKED.iter().find(|asked| asked.domain == about.domain) else { return };
    let sent_on = plus(about.named, 3);
    if sent_on > as_of {
        return;
    }
    let (person, worker) = (about.client.member.person.id, about.client.household.worker);
    let mut draw = Draw::new(low(about.problem), 7);
    let (id, at) = (draw.id(sent_on), draw.moment(sent_on));
    let given = draw.chance(50);
    let deadline = given.then(|| plus(sent_on, 14));
    let usual = plus(sent_on, i64::try_from(ANSWER_WITHIN_DAYS).unwrap_or(30));
    let mut awaited_until = deadline.unwrap_or(usual);
    let answered_on = plus(sent_on, draw.between(5, 25));
    let answered = answered_on <= as_of && (about.ended || draw.chance(45));
    let (state, words, outcome) = match (answered, about.ended, draw.below(4)) {
        (false, ..) => ("sent", "", ""),
        (true, false, 0) => ("refused", asked.refusal, "Jāmeklē cits risinājums."),
        (true, false, 1) => ("answered_partly", asked.answer, ""),
        _ => ("answered_fully", asked.answer, asked.outcome),
    };
    let reminded_on = plus(sent_on, 35);
    let reminder = (!answered && reminded_on <= as_of && draw.chance(50)).then(|| {
        // some of the new days have passed too, so that late answers stay to be seen
        let deadline = plus(reminded_on, 10);
        awaited_until = deadline.max(awaited_until);
        deadline
    });
    let none = None::<Uuid>;
    rows.add(
        Table::InstitutionRequest,
        &[
            &id,
            &person,
            &entry_of(asked.kind),
            &none,
            &about.problem,
            &asked.asked,
            &asked.why,
            &asked.documents,
            &asked.way,
            &sent_on,
            &deadline,
            &awaited_until,
            &state,
            &at,
            &worker,
        ],
    );
    letter_of(rows, about, asked, (id, sent_on, deadline));
    let mut change = |state: &str, on: NaiveDate, words: &str, outcome: &str| {
        let (change, at) = (draw.id(on), draw.moment(on));
        rows.add(
            Table::InstitutionRequestChange,
            &[&change, &id, &person, &state, &on, &words, &outcome, &at, &worker],
        );
    };
    change("sent", sent_on, "", "");
    if answered {
        change(state, answered_on, words, outcome);
    }
    if let Some(deadline) = reminder {
        let (reminder, at) = (draw.id(reminded_on), draw.moment(reminded_on));
        let words = "Lūdzām atbildēt vai pateikt, kad atbilde būs.";
        rows.add(
            Table::InstitutionRequestReminder,
            &[&reminder, &id, &person, &reminded_on, &"phone", &words, &deadline, &at, &worker],
        );
    }
}

/// Adds the letter of a request that was handed over or sent in writing, of most of them.
fn letter_of(
    rows: &mut Rows,
    about: &About<'_>,
    asked: &Asked,
    (request, sent_on, deadline): (Uuid, NaiveDate, Option<NaiveDate>),
) {
    let mut draw = Draw::new(low(about.problem), 29);
    if asked.way == "phone" || !draw.chance(75) {
        return;
    }
    let Some(institution) = named(asked.kind) else { return };
    let Asked { domain, asked, why, documents, .. } = *asked;
    let asked = letter::Asked {
        request,
        domain,
        institution: [&institution[0], &institution[1]],
        asked,
        why,
        documents,
        sent_on,
        deadline,
    };
    letter::write(rows, &mut draw, &about.client, &asked);
}

/// Adds the powers of a household's open cases: most clients have given one, some have withdrawn it.
pub(super) fn powers(rows: &mut Rows, household: &Household, as_of: NaiveDate) {
    if household.stage.is_none() {
        return;
    }
    let worker = household.worker;
    for member in household.members.iter().filter(|member| !member.child || household.child_alone) {
        let mut draw = Draw::new(low(member.person.id), 8);
        if !is_worked_on(member, as_of) || !draw.chance(70) {
            continue;
        }
        let given_on = plus(member.course.opened, 4);
        let language = member.person.languages.first().copied().unwrap_or("en");
        let withdrawn_on = draw.chance(10).then(|| plus(given_on, 60)).filter(|day| *day <= as_of);
        let reason =
            if withdrawn_on.is_some() { "Klients turpmāk vēlas ziņas pieprasīt pats." } else { "" };
        let (id, at) = (draw.id(given_on), draw.moment(given_on));
        let until = plus(given_on, 365);
        let withdrawn_at = withdrawn_on.map(midnight);
        let withdrawn_by = withdrawn_on.map(|_| worker);
        rows.add(
            Table::Power,
            &[
                &id,
                &member.person.id,
                &"Lietas sociālais darbinieks",
                &"Klienta vārdā pieprasīt un saņemt ziņas par pabalstiem, mājokli un dokumentiem.",
                &given_on,
                &until,
                &language,
                &withdrawn_on,
                &reason,
                &withdrawn_at,
                &withdrawn_by,
                &at,
                &worker,
            ],
        );
    }
}

fn low(id: Uuid) -> u64 {
    u64::try_from(id.as_u128() & 0xffff_ffff).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use lidzas_domain::code_list::reference::find;
    use lidzas_domain::institution::RequestWay;

    #[test]
    fn what_is_asked_uses_codes_and_entries_that_there_are() {
        for kind in kinds() {
            assert!(find("institution", &kind).is_some(), "{kind}");
        }
        for asked in &ASKED {
            assert!(find("problem_domain", asked.domain).is_some(), "{}", asked.domain);
            assert!(kinds().iter().any(|kind| kind == asked.kind), "{}", asked.kind);
            assert!(RequestWay::from_code(asked.way).is_some(), "{}", asked.way);
        }
        for [kind, ..] in &CONTACTS {
            assert!(kinds().iter().any(|one| one == kind), "{kind}");
        }
    }
}
