//! Papers as PDF: put together from what the store answers, laid out where blocking is allowed.

use axum::{
    Extension,
    extract::Path,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use lidzas_desk::context::Desk;
use lidzas_documents::{
    paper::{ClientOnPaper, OwnLanguage, Texts},
    plan::{ActionOnPaper, AgreementOnPaper, GoalOnPaper, PlanDocument},
};
use lidzas_domain::{
    code_list::Role,
    dates::Bilingual,
    person::PersonId,
    plan::{ActionOwner, ActionState, GoalState, GoalTerm},
    plan_version::{
        Agreement, Interpreting, Outcome, Signatory, Translated, VersionAction, VersionGoal, VersionState,
    },
};
use lidzas_store::{
    StoreError,
    code_list::Item,
    plan_version::{OpenVersion, PlanLook},
};
use uuid::Uuid;

/// A version of the plan as a paper; handing it out is audited.
pub async fn plan(Extension(desk): Extension<Desk>, Path((person, number)): Path<(Uuid, i32)>) -> Response {
    if desk.only(&[Role::SocialWorker, Role::Coordinator]).is_err() {
        return StatusCode::FORBIDDEN.into_response();
    }
    let person = PersonId::from_uuid(person);
    let (caller, role, today) = (desk.caller(), desk.role(), desk.today());
    let opened = match desk.store.plan_version(caller, role, person, number, PlanLook::Paper, today).await {
        Ok(opened) => opened,
        Err(StoreError::NotFound) => return StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(code = error.code(), "a version of a plan could not be read");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    let paper = plan_paper(opened, &Labels(&desk.code_items));
    match tokio::task::spawn_blocking(move || paper.pdf()).await {
        Ok(Ok(pdf)) => inline(pdf, &format!("plans-{number}.pdf")),
        Ok(Err(error)) => {
            tracing::error!(%error, "a paper could not be made");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
        Err(_died) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// A PDF to look at; its name says nothing about anybody, and no cache keeps it.
pub(super) fn inline(pdf: Vec<u8>, name: &str) -> Response {
    let mut response = pdf.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(disposition) = HeaderValue::from_str(&format!("inline; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    response
}

/// The labels of the code lists in both languages.
struct Labels<'a>(&'a [Item]);

impl Labels<'_> {
    fn of(&self, list: &str, code: &str) -> Bilingual {
        let found = self.0.iter().find(|item| item.list == list && item.code == code);
        let both = found.map(|item| Bilingual { lv: item.label_lv.clone(), en: item.label_en.clone() });
        both.unwrap_or_else(|| Bilingual::of([code, code]))
    }

    /// A label with a name after it, where there is one.
    fn named(&self, list: &str, code: &str, name: &str) -> Bilingual {
        let label = self.of(list, code);
        if name.is_empty() {
            return label;
        }
        Bilingual { lv: format!("{}: {name}", label.lv), en: format!("{}: {name}", label.en) }
    }
}

fn texts(typed: &str, translated: &Translated) -> Texts {
    Texts { typed: typed.to_owned(), english: translated.english.clone(), own: translated.own.clone() }
}

/// The paper of a version: the same version that its page shows.
fn plan_paper(opened: OpenVersion, labels: &Labels<'_>) -> PlanDocument {
    let OpenVersion { version, who, name, original_script, born, .. } = opened;
    let (head, content) = (version.head, version.content);
    let refused = version.agreement.as_ref().map(|one| one.refused_goals.clone()).unwrap_or_default();
    let own_language = (!content.own_language.is_empty()).then(|| OwnLanguage {
        name: labels.of("language", &content.own_language),
        code: content.own_language.clone(),
    });
    // the random end of its id, by which the file of a signed paper is found again
    let id = head.id.as_uuid().simple().to_string().to_uppercase();
    let reference = format!("{}-{}", &id[24..28], &id[28..]);
    PlanDocument {
        client: ClientOnPaper { name, original_script, born },
        reference,
        number: head.number,
        state: labels.of(VersionState::LIST, head.state.code()),
        drawn_up_on: head.drawn_up_on,
        drawn_up_by: head.drawn_up_by.unwrap_or_default(),
        // a paper says what was signed
        review_on: head.first_review_on,
        own_language,
        client_words: texts(&content.client_words, &content.client_words_translated),
        goals: content
            .goals
            .iter()
            .map(|goal| goal_on_paper(goal, labels, refused.contains(&goal.id)))
            .collect(),
        agreement: version.agreement.as_ref().map(|agreement| agreement_on_paper(agreement, labels)),
        representative: who.representative.filter(|_| who.unaccompanied),
    }
}

fn goal_on_paper(goal: &VersionGoal, labels: &Labels<'_>, refused: bool) -> GoalOnPaper {
    GoalOnPaper {
        words: texts(&goal.words, &goal.translated),
        measure: texts(&goal.measure, &goal.measure_translated),
        domain: labels.of("problem_domain", &goal.domain),
        term: labels.of(GoalTerm::LIST, goal.term.code()),
        due: goal.due,
        state: labels.of(GoalState::LIST, goal.state.code()),
        outcome: goal.outcome.clone(),
        refused,
        actions: goal.actions.iter().map(|action| action_on_paper(action, labels)).collect(),
    }
}

fn action_on_paper(action: &VersionAction, labels: &Labels<'_>) -> ActionOnPaper {
    let owner = match action.owner {
        ActionOwner::Institution => Bilingual::of([&action.institution, &action.institution]),
        owner => labels.of(ActionOwner::LIST, owner.code()),
    };
    ActionOnPaper {
        words: texts(&action.words, &action.translated),
        owner,
        due: action.due,
        place: action.place.clone(),
        state: labels.of(ActionState::LIST, action.state.code()),
    }
}

fn agreement_on_paper(agreement: &Agreement, labels: &Labels<'_>) -> AgreementOnPaper {
    AgreementOnPaper {
        outcome: labels.of(Outcome::LIST, agreement.outcome.code()),
        agreed_on: agreement.agreed_on,
        language: labels.of("language", &agreement.language),
        interpreter: labels.named(Interpreting::LIST, agreement.interpreting.code(), &agreement.interpreter),
        signed_by: labels.named(Signatory::LIST, agreement.signatory.code(), &agreement.signatory_name),
        words: agreement.words.clone(),
    }
}
