//! The first set of criteria: a draft of ours that SIF is to approve (DOMAIN.md §7: no public criteria
//! exist).

use super::{CriteriaSet, Criterion, Level};
use crate::dates::Bilingual;
use chrono::NaiveDate;

/// The criteria in which a 3 alone makes the case at least of level III (DOMAIN.md §7).
const CRITICAL: [&str; 3] = ["psycho_emotional", "safety_risk", "dependants_needs"];

/// The set: thresholds 9, 18 and 27 of 36, a new assessment after 90 days.
pub(super) fn set() -> CriteriaSet {
    let criteria = CRITERIA.iter().map(|written| Criterion {
        code: written.code.to_owned(),
        name: Bilingual::of(written.name),
        hint: Bilingual::of(written.hint),
        anchors: written.anchors.map(Bilingual::of),
        critical_means: CRITICAL.contains(&written.code).then_some(Level::High),
    });
    CriteriaSet {
        version: 1,
        valid_from: NaiveDate::default(),
        criteria: criteria.collect(),
        thresholds: [9, 18, 27],
        unaccompanied_means: Level::High,
        reassess_after_days: 90,
        approved: false,
    }
}

/// A criterion as it is written down here: code, name, what to look at, and the four anchors, each in Latvian
/// and English.
struct Written {
    code: &'static str,
    name: [&'static str; 2],
    hint: [&'static str; 2],
    anchors: [[&'static str; 2]; 4],
}

const CRITERIA: [Written; 12] = [
    Written {
        code: "legal_uncertainty",
        name: ["tiesiskā nenoteiktība", "legal uncertainty"],
        hint: [
            "Vai klients Latvijā uzturas likumīgi, kuri dokumenti ir derīgi un kādi termiņi PMLP vai tiesā \
            tuvojas.",
            "Whether the client’s stay in Latvia is lawful, which documents are valid and which deadlines \
            at OCMA or in court are near.",
        ],
        anchors: [
            [
                "Statuss ir piešķirts, uzturēšanās atļauja derīga vēl vismaz trīs mēnešus, un ne PMLP, ne \
                tiesā nekas nav jākārto.",
                "Status is granted, the residence permit is valid for at least three more months, and \
                nothing is pending at OCMA or in court.",
            ],
            [
                "Pieteikumu izskata parastajā kārtībā, vai arī trīs mēnešu laikā jāatjauno uzturēšanās \
                atļauja; saņēmis padomu, klients visu laikus nokārto pats.",
                "The application is in the ordinary procedure, or the residence permit must be renewed \
                within three months; once advised, the client sees to it in time.",
            ],
            [
                "Lēmums ir pārsūdzēts, izskatīšana ieilgusi, vai trūkst derīga dokumenta, bet izraidīšana \
                tuvākajā laikā nedraud; klientam regulāri jāizskaidro PMLP un tiesas vēstules un jāatgādina \
                termiņi.",
                "An appeal is pending, the procedure drags on or a valid document is missing, but removal \
                is not imminent; the client regularly needs letters explained and deadlines pointed out.",
            ],
            [
                "Rit atteikuma pārsūdzēšanas termiņš, paredzēta izraidīšana vai Dublinas pārņemšana, sākta \
                statusa atņemšana, vai arī klients ir aizturēts; juridiskā palīdzība vajadzīga \
                nekavējoties.",
                "Time to appeal against a refusal is running, removal or a Dublin transfer is planned, \
                withdrawal of status has begun or the client is detained; legal aid is needed at once.",
            ],
        ],
    },
    Written {
        code: "housing_instability",
        name: ["mājokļa nestabilitāte", "housing instability"],
        hint: [
            "Kur klients nakšņo, cik ilgi un uz kāda pamata tur var palikt un kādi ir dzīves apstākļi.",
            "Where the client sleeps, how long and on what basis they can stay there, and what the living \
            conditions are.",
        ],
        anchors: [
            [
                "Klients īrētā, pašvaldības vai tuvinieku mājoklī var palikt vēl vismaz sešus mēnešus, \
                rēķinus maksā laikā un dzīvesvietu ir deklarējis.",
                "The client can stay in rented or municipal housing or with relatives for at least six more \
                months, pays bills on time and has declared the address.",
            ],
            [
                "Vieta centrā „Mucenieki” vai „Liepna” ir nodrošināta vēl vismaz trīs mēnešus, vai arī \
                īrētā mājoklī rodas jautājumi par rēķiniem vai dzīvesvietas deklarēšanu, ko klients, \
                saņēmis padomu, nokārto pats.",
                "A place in the Mucenieki or Liepna centre is assured for at least three more months, or \
                renting raises questions (bills, declaring the address) that the client settles once \
                advised.",
            ],
            [
                "Klientam trīs mēnešu laikā jāizvācas no centra, nav rakstiska īres līguma vai uz laiku \
                jāmitinās pie paziņām; mājokļa meklējumos un sarunās ar izīrētāju regulāri jāpalīdz.",
                "The client must leave the centre within three months, has no written lease or is staying \
                with acquaintances for a while; regular help is needed to search and to talk to landlords.",
            ],
            [
                "Klientam nav kur nakšņot, divu nedēļu laikā jāizvācas, kaut citas vietas nav, vai arī \
                palikt mājoklī ir bīstami, piemēram, ziemā nav apkures.",
                "The client has nowhere to sleep, must move out within two weeks with no other place to go, \
                or lives where it is unsafe to stay, for example without heating in winter.",
            ],
        ],
    },
    Written {
        code: "material_hardship",
        name: ["materiālās grūtības", "material hardship"],
        hint: [
            "Vai ar ienākumiem un pabalstiem pietiek līdz mēneša beigām, vai naudu var saņemt bankas kontā \
            un vai ir parādi.",
            "Whether income and benefits last to the end of the month, whether money can be received in a \
            bank account, and whether there are debts.",
        ],
        anchors: [
            [
                "Ienākumu vai pabalstu pietiek pārtikai, mājoklim, zālēm un transportam visu mēnesi, un \
                kavētu maksājumu nav.",
                "Income or benefits cover food, housing, medicines and transport for the whole month, and \
                no payment is overdue.",
            ],
            [
                "Iztikai naudas pietiek, bet neparedzētiem izdevumiem – ne; saņēmis padomu, klients pats \
                piesakās pabalstam VSAA vai pašvaldībā.",
                "There is enough to live on but nothing for unexpected expenses; once advised, the client \
                applies for a benefit at the State Social Insurance Agency or the municipality.",
            ],
            [
                "Gandrīz katru mēnesi pietrūkst naudas, pabalsts vēl nav piešķirts, bankas konts nav \
                atvērts, vai krājas parādi; iesniegumi un rēķini regulāri jākārto kopā ar klientu.",
                "Money runs short almost every month, a benefit is not yet granted, no bank account is open \
                or debts mount; applications and bills regularly have to be dealt with together.",
            ],
            [
                "Klientam jau tagad nav vai tuvākajās dienās nebūs par ko nopirkt pārtiku, zāles vai piena \
                maisījumu zīdainim, un tik drīz nauda nav gaidāma; palīdzība jāsagādā tūlīt.",
                "Now or within days the client cannot buy food, medicines or infant formula, and no money \
                is due that soon; help must be found at once.",
            ],
        ],
    },
    Written {
        code: "health_disability",
        name: ["veselība un invaliditāte", "health and disability"],
        hint: [
            "Kā veselība ietekmē ikdienu un cik daudz palīdzības vajag ārstēšanā un aprūpē; diagnozi vai \
            invaliditātes grupu nevērtē.",
            "How health affects everyday life and how much help treatment and care require; neither a \
            diagnosis nor a disability group is scored.",
        ],
        anchors: [
            [
                "Veselība ikdienu neierobežo; ja vajag, klients pats piesakās pie ārsta un zina, kā izsaukt \
                neatliekamo palīdzību.",
                "Health does not limit everyday life; if need be, the client makes a doctor’s appointment \
                and knows how to call an ambulance.",
            ],
            [
                "Ir viegla vai labi ārstēta kaite; zāles klients lieto pats, tikai jāpaskaidro, kā \
                pierakstīties pie ģimenes ārsta vai speciālista.",
                "There is a mild or well-treated complaint; the client manages the medicines and only needs \
                to be told how to book a GP or a specialist.",
            ],
            [
                "Ilgstošas slimības vai funkcionālu traucējumu dēļ bieži jāapmeklē ārsts vai vajadzīgi \
                tehniskie palīglīdzekļi; regulāri jāpiesaka vizītes, jāsarunā tulks un jāpavada klients.",
                "A long illness or impairment means frequent appointments or technical aids; visits and an \
                interpreter regularly have to be booked and the client accompanied.",
            ],
            [
                "Kavējas neatliekama ārstēšana, beidzas dzīvībai svarīgas zāles, vai arī klientam, kas \
                nespēj sevi aprūpēt, nav aprūpētāja; jārīkojas tajā pašā dienā.",
                "Urgent treatment is delayed, vital medicines are running out, or a client who cannot look \
                after themselves has no carer; act the same day.",
            ],
        ],
    },
    Written {
        code: "psycho_emotional",
        name: ["psihoemocionālais stāvoklis", "psycho-emotional state"],
        hint: [
            "Kā klients pēdējās divās nedēļās gulējis, ēdis un ticis galā ar ikdienu; šeit vērtē arī \
            atkarību izraisošu vielu lietošanu un risku pašam sev.",
            "How the client has slept, eaten and coped in the last two weeks; use of addictive substances \
            and risk to oneself are scored here too.",
        ],
        anchors: [
            [
                "Klients guļ un ēd kā parasti, rūpējas par sevi un ar ikdienas grūtībām tiek galā; atbalsts \
                šajā jomā nav vajadzīgs.",
                "The client sleeps and eats as usual, looks after themselves and deals with everyday \
                difficulties; no support is needed here.",
            ],
            [
                "Klients reizēm ir satraukts, nomākts vai slikti guļ, bet ikdienas pienākumus veic; pietiek \
                ar sarunu vai padomu, kā mazināt spriedzi.",
                "The client is at times anxious, low or short of sleep but keeps up everyday duties; a talk \
                or advice on easing the strain is enough.",
            ],
            [
                "Vismaz divas nedēļas bezmiegs, panika, nomāktība vai alkohola lietošana traucē mācīties, \
                strādāt vai rūpēties par ģimeni; vajadzīgas regulāras psihologa konsultācijas.",
                "For two weeks or more sleeplessness, panic, low mood or drinking has got in the way of \
                study, work or family care; regular sessions with a psychologist are needed.",
            ],
            [
                "Klients runā par pašnāvību, tīši savaino sevi, ir zaudējis realitātes izjūtu vai vairākas \
                dienas neēd un neceļas no gultas; speciālists jāpiesaista tajā pašā dienā.",
                "The client talks of suicide, self-harms, has lost touch with reality or for days has not \
                eaten or got out of bed; a specialist is needed the same day.",
            ],
        ],
    },
    Written {
        code: "safety_risk",
        name: ["drošības risks", "safety risk"],
        hint: [
            "Vai pašlaik Latvijā kāds klientam draud, klientu kontrolē vai izmanto un vai klients apdraud \
            citus; izcelsmes valstī piedzīvoto šeit nevērtē.",
            "Whether anyone in Latvia now threatens, controls or exploits the client, or the client \
            endangers others; what happened in the country of origin is not scored.",
        ],
        anchors: [
            [
                "Klients mājās, darbā un uz ielas jūtas droši; pēdējos sešos mēnešos nekas nav zināms par \
                draudiem, vardarbību vai izmantošanu.",
                "The client feels safe at home, at work and in the street; no threats, violence or \
                exploitation are known of in the last six months.",
            ],
            [
                "Bijis atsevišķs strīds vai aizskarošas piezīmes bez draudiem; klients zina, kam ziņot, un, \
                saņēmis padomu, tiek galā pats.",
                "There has been a single quarrel or offensive remarks without threats; the client knows \
                whom to tell and copes once advised.",
            ],
            [
                "Draudi, uzmākšanās vai kontrole ģimenē atkārtojas, vai arī nesen bijusi vardarbība, bet \
                patlaban klients ir drošībā; drošības plāns regulāri jāpārskata.",
                "Threats, harassment or control within the family recur, or there was violence recently, \
                but for now the client is safe; the safety plan must be reviewed regularly.",
            ],
            [
                "Vardarbība turpinās vai kuru katru dienu var atkārtoties, ir cilvēku tirdzniecības \
                pazīmes, vai arī klients apdraud citus; nekavējoties jāiesaista policija vai krīzes centrs.",
                "Violence is going on or may recur any day, there are signs of trafficking, or the client \
                endangers others; the police or a crisis centre must be involved at once.",
            ],
        ],
    },
    Written {
        code: "dependants_needs",
        name: ["apgādājamo vajadzības", "dependants’ needs"],
        hint: [
            "Vai klienta aprūpē esošie bērni un citi tuvinieki ir paēduši un pieskatīti, saņem vajadzīgo \
            ārstēšanu un apmeklē skolu vai bērnudārzu.",
            "Whether the children and others in the client’s care are fed and looked after, receive the \
            treatment they need and attend school or kindergarten.",
        ],
        anchors: [
            [
                "Klientam nav apgādājamo, vai arī visi ir aprūpēti un apmeklē skolu vai bērnudārzu; papildu \
                atbalsts ģimenei nav vajadzīgs.",
                "The client has no dependants, or all are cared for and attend school or kindergarten; the \
                family needs no extra support.",
            ],
            [
                "Apgādājamie ir aprūpēti; saņēmis padomu, klients pats nokārto vietu bērnudārzā vai skolā, \
                reģistrāciju pie ģimenes ārsta vai pabalstu.",
                "Dependants are cared for; once advised, the client arranges the kindergarten or school \
                place, registration with a GP or the benefit.",
            ],
            [
                "Bērns bieži kavē skolu, apgādājamajam vajadzīga īpaša aprūpe, vai arī klients viens netiek \
                galā ar aprūpi; ģimenei jāpalīdz katru nedēļu.",
                "A child often misses school, a dependant needs special care, or the client cannot manage \
                the care alone; the family needs help every week.",
            ],
            [
                "Bērns vai cits apgādājamais cieš no vardarbības vai palicis bez uzraudzības, pārtikas vai \
                ārstēšanas; nekavējoties jāziņo bāriņtiesai, policijai vai pašvaldības sociālajam \
                dienestam.",
                "A child or other dependant suffers violence or is left without supervision, food or \
                treatment; the Orphan’s and Custody Court, police or municipal social service must be told \
                at once.",
            ],
        ],
    },
    Written {
        code: "language_barrier",
        name: ["valodas barjera", "language barrier"],
        hint: [
            "Kā klients sazinās iestādē, pie ārsta un veikalā, vai prot lasīt un vai vajadzības gadījumā ir \
            pieejams tulks.",
            "How the client communicates in institutions, at the doctor’s and in shops, whether they can \
            read, and whether an interpreter can be had when needed.",
        ],
        anchors: [
            [
                "Klients bez palīdzības sarunājas iestādē un pie ārsta, saprot latviski rakstītu vēstuli un \
                aizpilda veidlapu.",
                "The client talks to institutions and doctors unaided, understands a letter in Latvian and \
                fills in a form.",
            ],
            [
                "Klients pats sarunājas latviski vai citā abām pusēm saprotamā valodā; jāpalīdz tikai ar \
                vēstulēm un veidlapām latviešu valodā.",
                "The client converses in Latvian or another language both sides understand; help is needed \
                only with letters and forms in Latvian.",
            ],
            [
                "Iestādē un pie ārsta vienmēr vajadzīgs tulks, un to izdodas laikus sarunāt; veikalā un \
                autobusā klients iztiek ar dažiem vārdiem vai tulkošanas lietotni.",
                "In institutions and at the doctor’s an interpreter is always needed and can be booked in \
                time; in shops and on buses a few words or a translation app will do.",
            ],
            [
                "Klienta valodas tulku neizdodas atrast, vai arī klients neprot lasīt nevienā valodā, un \
                tādēļ izjūk intervijas un ārsta vizītes vai tiek nokavēti termiņi.",
                "No interpreter can be found in the client’s language, or the client reads in none, and so \
                interviews and doctor’s visits fall through or deadlines are missed.",
            ],
        ],
    },
    Written {
        code: "isolation",
        name: ["sociālā izolācija", "isolation"],
        hint: [
            "Ar ko klients pēdējā mēnesī ticies vai sazinājies un kam Latvijā var piezvanīt, ja vajadzīga \
            palīdzība.",
            "Whom the client has met or been in touch with in the last month, and whom in Latvia they can \
            call when help is needed.",
        ],
        anchors: [
            [
                "Klients vismaz reizi nedēļā tiekas ar draugiem, radiem, kolēģiem vai kaimiņiem, un Latvijā \
                ir kāds, kam lūgt palīdzību.",
                "At least once a week the client meets friends, relatives, colleagues or neighbours, and \
                there is someone in Latvia to ask for help.",
            ],
            [
                "Paziņu vēl maz, bet klients labprāt iet uz pasākumiem centrā vai apkaimē, ja pasaka, kur \
                un kad tie notiek.",
                "The client knows few people yet but gladly goes to events in the centre or neighbourhood \
                if told where and when they are.",
            ],
            [
                "Klients reti iziet no istabas vai dzīvokļa un sarunājas gandrīz tikai ar savu ģimeni vai \
                darbiniekiem; pie citiem cilvēkiem dodas tikai kopā ar mentoru.",
                "The client rarely leaves the room or flat and talks almost only to their own family or to \
                staff; they go among others only with the mentor.",
            ],
            [
                "Vismaz divas nedēļas klients nav sarunājies ne ar vienu, izņemot darbiniekus, un nelaimē \
                nav neviena, kam piezvanīt; apmeklējums vajadzīgs jau šonedēļ.",
                "For two weeks or more the client has talked to nobody but staff and has no one to call in \
                trouble; a visit is needed this very week.",
            ],
        ],
    },
    Written {
        code: "work_education_barriers",
        name: ["šķēršļi darbam un izglītībai", "work and education barriers"],
        hint: [
            "Kas pašam klientam traucē strādāt vai mācīties: satiksme, bērnu pieskatīšana, diploma \
            atzīšana, tiesības strādāt vai darba devēja rīcība.",
            "What keeps the client themselves from working or studying: transport, childcare, recognition \
            of a diploma, the right to work or the employer’s conduct.",
        ],
        anchors: [
            [
                "Klients strādā vai mācās atbilstoši savām spējām un iecerēm, vai arī ne darbs, ne mācības \
                patlaban nav klienta plānā.",
                "The client works or studies in line with their abilities and intentions, or neither work \
                nor study is in their plan for now.",
            ],
            [
                "Klients pats meklē darbu vai mācības; pietiek ar padomu par CV, kursiem, diploma atzīšanu \
                vai reģistrēšanos Nodarbinātības valsts aģentūrā.",
                "The client looks for work or study unaided; advice on a CV, courses, diploma recognition \
                or registering with the State Employment Agency is enough.",
            ],
            [
                "Strādāt vai mācīties neļauj konkrēts šķērslis (nav vietas bērnudārzā, autobusa no centra, \
                diploma vai tiesību strādāt); tā novēršanā regulāri jāpalīdz.",
                "A definite obstacle (no kindergarten place, no bus from the centre, no diploma or no right \
                to work) bars work or study; regular help is needed to remove it.",
            ],
            [
                "Klients tuvākajās nedēļās var zaudēt darbu vai vietu mācību iestādē, strādā bez līguma vai \
                algas vai ir pārtraucis skolas gaitas; jāiejaucas tūlīt.",
                "The client may lose a job or a study place in the coming weeks, works without a contract \
                or pay, or has dropped out of school; step in at once.",
            ],
        ],
    },
    Written {
        code: "agencies_involved",
        name: ["iesaistīto institūciju skaits", "agencies involved"],
        hint: [
            "Kuras institūcijas pēdējo 30 dienu laikā strādājušas ar klientu un vai to darbs jāsaskaņo; \
            katru skaita vienreiz, pakalpojuma sniedzēju neskaita.",
            "Which institutions have worked with the client in the last 30 days and whether they need \
            coordinating; count each once, leave out the provider.",
        ],
        anchors: [
            [
                "Ar klientu strādā ne vairāk kā viena institūcija, piemēram, PMLP, un nekas nav jāsaskaņo.",
                "No more than one institution, for example OCMA, is working with the client, and nothing \
                needs coordinating.",
            ],
            [
                "Ar klientu strādā divas vai trīs institūcijas, katra savā jautājumā; pietiek klientam \
                paskaidrot, kur un kādā secībā vērsties.",
                "Two or three institutions are working with the client, each on its own matter; it is \
                enough to tell the client where to go and in what order.",
            ],
            [
                "Ar klientu strādā četras vai piecas institūcijas, vai arī mazāk, bet viena bez otras \
                netiek tālāk; sociālajam darbiniekam to darbs regulāri jāsaskaņo.",
                "Four or five institutions are working with the client, or fewer that cannot move without \
                each other; the social worker has to coordinate them regularly.",
            ],
            [
                "Ar klientu strādā vismaz sešas institūcijas, vai arī to lēmumi ir pretrunīgi un klientam \
                var kaitēt; nekavējoties jāsasauc starpinstitūciju sanāksme.",
                "Six or more institutions are working with the client, or their decisions clash and may \
                harm the client; an inter-agency meeting must be called at once.",
            ],
        ],
    },
    Written {
        code: "engagement",
        name: ["iesaistīšanās un pašnoteikšanās", "engagement and self-determination"],
        hint: [
            "Vai klients pats izvēlas mērķus, ierodas norunātajā laikā un izdara apsolīto; apdomāta \
            atteikšanās vērtējumu nepaaugstina.",
            "Whether the client chooses goals, comes when agreed and does what they promised; a considered \
            refusal does not raise the score.",
        ],
        anchors: [
            [
                "Klients piedalās plāna izstrādē, pats pieņem lēmumus, ierodas norunātajā laikā un brīdina, \
                ja kaut kas mainās.",
                "The client takes part in drawing up the plan, decides for themselves, comes when agreed \
                and says when something changes.",
            ],
            [
                "Klients iesaistās labprāt, bet reizēm aizmirst norunāto vai šaubās, ko izvēlēties; pietiek \
                ar atgādinājumu vai pārrunām.",
                "The client takes part willingly but at times forgets what was agreed or wavers over a \
                choice; a reminder or a talk is enough.",
            ],
            [
                "Klients bieži neierodas, gaida, ka izlems citi, vai piekrīt, bet norunāto neizdara; katrs \
                plāna solis jāsper kopā ar mentoru vai sociālo darbinieku.",
                "The client often does not come, waits for others to decide, or agrees but does not act; \
                each step of the plan is taken together with the mentor or social worker.",
            ],
            [
                "Klients vismaz divas nedēļas nav sasniedzams, vai arī kāds cits lemj pret klienta gribu; \
                lai netiktu nokavēti termiņi vai pārtraukta ārstēšana, saikne jāatjauno tūlīt.",
                "The client has been out of reach for two weeks or more, or someone else decides against \
                their will; contact must be restored at once, before deadlines are missed or treatment \
                breaks off.",
            ],
        ],
    },
];
