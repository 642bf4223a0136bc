use super::*;
use uuid::Uuid;

fn today() -> NaiveDate {
    "2026-11-22".parse().unwrap()
}

fn attachment() -> AttachmentId {
    AttachmentId::from_uuid(Uuid::from_u128(7))
}

fn whole() -> AttachmentForm {
    AttachmentForm {
        kind: "decision".to_owned(),
        title: "PMLP lēmums".to_owned(),
        ..AttachmentForm::begun(today())
    }
}

fn faults<T>(read: Result<T, Vec<FieldError>>) -> Vec<(String, Fault)> {
    let faults = read.err().unwrap_or_default();
    faults.into_iter().map(|error| (error.field, error.fault)).collect()
}

#[test]
fn an_empty_form_is_told_every_field_at_once() {
    let read = AttachmentForm::default().read_change(Change::Correct, Role::SocialWorker, today());
    let fields: Vec<_> = faults(read).into_iter().map(|it| it.0).collect();
    assert_eq!(fields, ["kind", "title", "dated_on", "sensitivity", "reason"]);
}

#[test]
fn a_paper_may_be_older_than_the_arrival_but_not_of_tomorrow_or_of_another_age() {
    let dated = |day: &str| {
        let form = AttachmentForm { dated_on: DateFields::of(day.parse().unwrap()), ..whole() };
        faults(form.read_new(Role::SocialWorker, today()))
    };
    assert_eq!(dated("1971-05-01"), []);
    assert_eq!(dated("2026-11-23"), [("dated_on".to_owned(), Fault::InTheFuture)]);
    assert_eq!(dated("1905-12-31"), [("dated_on".to_owned(), Fault::TooLongAgo)]);
}

#[test]
fn a_title_is_one_line_of_any_script_and_markup_is_only_text() {
    let titled = |title: &str| AttachmentForm { title: title.to_owned(), ..whole() };
    for title in ["<script>alert(1)</script>", "شهادة الميلاد", "Свидетельство", "ሰላም"]
    {
        let read = titled(title).read_new(Role::SocialWorker, today()).unwrap();
        assert_eq!(read.title, title);
    }
    let long = titled(&"ā".repeat(20_000)).read_new(Role::SocialWorker, today());
    assert_eq!(faults(long), [("title".to_owned(), Fault::TooLong)]);
    let tidy = titled("  Lēmums \n par statusu ").read_new(Role::SocialWorker, today()).unwrap();
    assert_eq!(tidy.title, "Lēmums par statusu");
}

#[test]
fn a_mentor_files_ordinary_things_only() {
    let asked_nothing = AttachmentForm { sensitivity: String::new(), ..whole() };
    let read = asked_nothing.read_new(Role::SocialMentor, today()).unwrap();
    assert_eq!(read.sensitivity, Sensitivity::Ordinary);
    for code in ["health", "safety"] {
        let form = AttachmentForm { sensitivity: code.to_owned(), ..whole() };
        let refused = [("sensitivity".to_owned(), Fault::UnknownChoice)];
        assert_eq!(faults(form.read_new(Role::SocialMentor, today())), refused);
        assert_eq!(faults(form.read_new(Role::Coordinator, today())), []);
    }
}

#[test]
fn a_correction_begins_with_what_stands_there_and_needs_a_reason() {
    let about = About::Request(RequestId::from_uuid(Uuid::from_u128(9)));
    let form = AttachmentForm { about: about.code(), ..whole() };
    let facts = form.read_new(Role::SocialWorker, today()).unwrap();
    assert_eq!(facts.about, Some(about));
    let again = AttachmentForm::of(&facts);
    for change in [Change::Correct, Change::SetAside] {
        let read = again.read_change(change, Role::SocialWorker, today());
        assert_eq!(faults(read), [("reason".to_owned(), Fault::Required)]);
    }
    let reason = "Pievienots cita klienta lietai".to_owned();
    let reasoned = AttachmentForm { reason: reason.clone(), ..again };
    let read = reasoned.read_change(Change::Correct, Role::SocialWorker, today());
    assert_eq!(read, Ok(ChangeAttachment::Correct { facts, reason: reason.clone() }));
    // to set a file aside nothing but the reason is asked
    let only = AttachmentForm { reason: reason.clone(), ..AttachmentForm::default() };
    let read = only.read_change(Change::SetAside, Role::SocialWorker, today());
    assert_eq!(read, Ok(ChangeAttachment::SetAside { reason }));
}

#[test]
fn a_filter_survives_its_address_and_nonsense_is_left_out() {
    let filter = AttachmentFilter { kind: Some("medical_paper".to_owned()), set_aside: true };
    let pairs = filter.pairs();
    let read = AttachmentFilter::from_query(pairs.iter().map(|(name, value)| (*name, value.as_str())));
    assert_eq!(read, filter);
    let nonsense = [("kind", "Anna B."), ("set_aside", "1"), ("after", "7")];
    assert!(AttachmentFilter::from_query(nonsense.into_iter()).is_empty());
}

#[test]
fn a_draft_is_found_by_its_name() {
    let id = attachment();
    for change in [None, Some((Change::Correct, id)), Some((Change::SetAside, id))] {
        assert_eq!(form_of_draft(&draft_form(change)), Some(change));
    }
    for other in ["attachments", "attachment:7", "attachment:delete:7", "note", "attachment:correct:x"] {
        assert_eq!(form_of_draft(other), None, "{other}");
    }
}
