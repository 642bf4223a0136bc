//! Notes on the demo's open cases, ordinary ones and some on health or safety, one in six of them
//! corrected. Invented, in the words a worker would write.

use super::copy::{Rows, Table};
use super::draw::{Draw, plus};
use super::register::Household;
use chrono::{NaiveDate, TimeDelta};
use uuid::Uuid;

/// A note: its kind, who may read it, its words, and how it read before it was corrected.
type Words = (&'static str, &'static str, &'static str, Option<(&'static str, &'static str)>);

const NOTES: [Words; 18] = [
    (
        "conversation",
        "ordinary",
        "Pirmā saruna ar tulku. Pārrunājām, ko pakalpojums sniedz un cik ilgi, kas ir sociālais darbinieks un kas mentors. Klients jautāja par darbu un valodas kursiem.",
        None,
    ),
    (
        "phone_call",
        "ordinary",
        "Klients zvanīja: saņēmis vēstuli no PMLP un nesaprot termiņu. Vienojāmies, ka rīt atnes vēstuli un izlasām kopā.",
        None,
    ),
    (
        "institution_meeting",
        "ordinary",
        "Tikšanās pašvaldības sociālajā dienestā par mājokļa pabalstu. Iesniegums pieņemts, atbilde mēneša laikā. Jāiesniedz vēl īres līguma kopija.",
        Some((
            "Tikšanās pašvaldības sociālajā dienestā par mājokļa pabalstu. Iesniegums pieņemts, atbilde divu nedēļu laikā.",
            "Precizēts atbildes termiņš un tas, kas vēl jāiesniedz",
        )),
    ),
    (
        "observation",
        "ordinary",
        "Centrā klientu satiku kopā ar diviem kaimiņiem; virtuvē gatavo kopā. Pirms mēneša turējās savrup.",
        None,
    ),
    (
        "home_visit",
        "ordinary",
        "Apmeklējums dzīvesvietā. Istaba silta un sakopta, trūkst rakstāmgalda bērnam. Saimniece piekrīt līgumu pagarināt līdz vasarai.",
        None,
    ),
    (
        "message",
        "ordinary",
        "Klients atrakstīja, ka ceturtdien uz nodarbību netiks: darbā mainīta maiņa. Kursu organizators brīdināts.",
        None,
    ),
    (
        "conversation",
        "health",
        "Klients pastāstīja, ka vairākas nedēļas slikti guļ un sāp galva. Piekrīt apmeklēt ģimenes ārstu kopā ar tulku; zāles pašlaik nelieto.",
        None,
    ),
    (
        "phone_call",
        "health",
        "Zvanīja ģimenes ārsta prakse: analīzes ir labas, nākamā vizīte pēc pusgada. Klients lūdza to pārtulkot, izdarīts.",
        None,
    ),
    (
        "conversation",
        "safety",
        "Klients lūdza savu adresi neizpaust nevienam, kas zvana un uzdodas par radinieku. Centra dežurants un mentors brīdināti, ka ziņas par klientu nesniedz.",
        Some((
            "Klients lūdza savu adresi neizpaust nevienam, kas zvana un uzdodas par radinieku.",
            "Papildināts ar to, kas ir brīdināts",
        )),
    ),
    (
        "institution_meeting",
        "ordinary",
        "Skolā pārrunājām bērna iekļaušanu klasē. Skola piešķir papildu latviešu valodas stundas divreiz nedēļā; skolotāja zvanīs, ja būs kavējumi.",
        None,
    ),
    (
        "conversation",
        "ordinary",
        "Pārrunājām mēneša izdevumus. Klients sāk pierakstīt, kam tērē; pēc mēneša paskatīsimies kopā.",
        None,
    ),
    (
        "other",
        "ordinary",
        "Saņemta ziedota bērnu ziemas apģērba kaste. Klients izvēlējās, kas der; pārējo atdevām centra noliktavai.",
        None,
    ),
    (
        "observation",
        "ordinary",
        "Uz sarunu klients atnāca bez tulka un pirmo reizi pats latviski pateica, kāpēc nācis. Par sarežģītāko tomēr vajadzēja pārtulkot.",
        None,
    ),
    (
        "phone_call",
        "ordinary",
        "Called the bank about the basic account. They ask for the residence permit and one more proof of address; the centre’s certificate will do.",
        Some((
            "Called the bank about the basic account. They ask for the residence permit.",
            "They asked for one more document after the call",
        )),
    ),
    (
        "conversation",
        "ordinary",
        "We looked at three job advertisements together. The client prefers the bakery: the early shift fits the Latvian course in the afternoon.",
        None,
    ),
    (
        "message",
        "ordinary",
        "The client sent a photo of the signed lease. The address has to be declared within a month; reminder noted.",
        None,
    ),
    (
        "institution_meeting",
        "ordinary",
        "Nodarbinātības valsts aģentūrā klients reģistrēts kā bezdarbnieks un pieteikts darba iemaņu kursiem. Konsultante runā angliski, tulku nevajadzēja.",
        None,
    ),
    (
        "home_visit",
        "ordinary",
        "Apmeklējums jaunajā dzīvoklī. Ūdens skaitītāju rādījumi nodoti pirmo reizi; saimniekam klients tos turpmāk sūtīs pats.",
        None,
    ),
];

/// Adds the notes of a household's open cases, each person's from a stream of chance of its own, so that
/// the register stays the same one.
pub(super) fn write(rows: &mut Rows, household: &Household, as_of: NaiveDate) {
    if household.stage.is_none() {
        return;
    }
    for member in household.members.iter().filter(|member| !member.child || household.child_alone) {
        let course = &member.course;
        let days = (as_of - course.opened).num_days();
        if course.no_worker || course.closed_on().is_some() || days < 7 {
            continue;
        }
        let mut draw = Draw::new(u64::try_from(member.person.id.as_u128() & 0xffff_ffff).unwrap_or(0), 7);
        let mut order: Vec<usize> = (0..NOTES.len()).collect();
        draw.shuffle(&mut order);
        let most = usize::try_from((days / 12).clamp(1, 9)).unwrap_or(1);
        let mut day = course.opened;
        for place in order.into_iter().take(most) {
            day = draw.after(day, 2, 16);
            if day > as_of {
                break;
            }
            // a mentor writes ordinary notes only
            let by_mentor = !course.no_mentor && NOTES[place].1 == "ordinary" && draw.chance(15);
            let by = if by_mentor { household.mentor } else { household.worker };
            note(rows, &mut draw, &NOTES[place], member.person.id, by, day, as_of);
        }
    }
}

/// A note, and where it was corrected the version before.
fn note(
    rows: &mut Rows,
    draw: &mut Draw,
    words: &Words,
    person: Uuid,
    by: Uuid,
    day: NaiveDate,
    as_of: NaiveDate,
) {
    let (kind, sensitivity, now, former) = words;
    let (first, at) = (draw.id(day), draw.moment(day));
    let none = None::<Uuid>;
    let (begun, corrected_on) = (former.map_or(*now, |(before, _)| before), plus(day, 1).min(as_of));
    rows.add(Table::Note, &[&first, &first, &person, &day, kind, &begun, sensitivity, &none, &"", &at, &by]);
    if let Some((_, reason)) = former {
        let (id, later) = (draw.id(corrected_on), draw.moment(corrected_on).max(at + TimeDelta::minutes(5)));
        rows.add(
            Table::Note,
            &[&id, &first, &person, &day, kind, now, sensitivity, &Some(first), reason, &later, &by],
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lidzas_domain::casework::Sensitivity;
    use lidzas_domain::code_list::reference::find;
    use lidzas_domain::note::KINDS;

    #[test]
    fn the_notes_use_codes_that_there_are() {
        for (kind, sensitivity, words, former) in &NOTES {
            assert!(find(KINDS, kind).is_some(), "{kind}");
            assert!(Sensitivity::from_code(sensitivity).is_some(), "{sensitivity}");
            assert!(former.is_none_or(|(before, reason)| before != *words && reason.chars().count() >= 10));
        }
    }
}
