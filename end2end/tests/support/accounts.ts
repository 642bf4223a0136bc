/** The one password of everybody in the demo register. */
export const PASSWORD = 'Līdzās demo 2026'

/** The roles, by their codes in the register. */
export type Role = 'social_worker' | 'social_mentor' | 'coordinator' | 'administrator' | 'auditor'

/**
 * Who plays in which story. Files of stories run side by side: an account's drafts are its own, and its
 * language is one for all, so that whoever wants another one waits (`turns.ts`).
 *
 * darbiniece1, darbiniece2, mentors1–9 and koordinatore1 are of one team; darbiniece3,
 * mentors10–14 and koordinatore2 of another one of the same provider; darbiniece4, darbiniece5,
 * mentors15–23 and koordinatore3 are of another provider.
 */
export const CAST = {
  intake: { worker: 'darbiniece1' },
  caseFile: {
    worker: 'darbiniece2',
    coordinator: 'koordinatore1',
    mentor: 'mentors1',
    otherMentor: 'mentors2',
    /** Of another team of the same provider. */
    colleague: 'darbiniece3',
  },
  correction: {
    worker: 'darbiniece2',
    coordinator: 'koordinatore1',
    colleague: 'darbiniece3',
    /** Takes people in and corrects them in both languages; elsewhere called over HTTP only. */
    either: 'koordinatore3',
  },
  /** Their sessions are ended in the stories: nobody else uses them. */
  signIn: { user: 'mentors13', ended: 'mentors11', locked: 'mentors12' },
  axe: { worker: 'darbiniece4', coordinator: 'koordinatore2', mentor: 'mentors10' },
  inbox: { worker: 'darbiniece2' },
  /** Two mentors whose clients change hands; in Latvian, as all with this coordinator. */
  caseload: { coordinator: 'koordinatore1', from: 'mentors8', to: 'mentors9' },
  /** The worker in both languages; the coordinator over HTTP only. */
  casework: { worker: 'darbiniece5', coordinator: 'koordinatore3', mentor: 'mentors16' },
  /** The mentor in both languages, in one file of stories only; the worker over HTTP only; the keeper in any language. */
  calendar: { worker: 'darbiniece5', mentor: 'mentors17', keeper: 'darbiniece3' },
  /** The worker in both languages. */
  planVersion: { worker: 'darbiniece5' },
  /** The worker in both languages; the mentor over HTTP only. */
  caseDocument: { worker: 'darbiniece5', mentor: 'mentors18' },
  institution: { worker: 'darbiniece5', coordinator: 'koordinatore3', mentor: 'mentors18' },
  /** The worker in both languages; the others over HTTP only. */
  requestLetter: { worker: 'darbiniece5', mentor: 'mentors18', elsewhere: 'darbiniece1' },
  /** The worker in both languages: elsewhere a colleague who is opened in Latvian in one story. */
  note: { worker: 'darbiniece3', mentor: 'mentors14' },
  /** The worker in both languages, as others of this team. */
  attachment: { worker: 'darbiniece5', mentor: 'mentors19' },
  network: { worker: 'darbiniece3' },
  /** Called over HTTP only, so that the language does not matter. */
  access: {
    social_worker: 'darbiniece5',
    social_mentor: 'mentors23',
    coordinator: 'koordinatore3',
    administrator: 'administrators',
    auditor: 'auditors',
  } satisfies Record<Role, string>,
  administrator: 'administrators',
  auditor: 'auditors',
}
