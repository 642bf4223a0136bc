//! Names of Afghanistan and Iran, Latin form and Persian script.

use super::Table;

/// Afghanistan: Dari and Pashto names; many people have one name only.
#[rustfmt::skip]
pub const AFGHAN: Table = Table {
    female: &[
        ("Zahra", "زهرا"), ("Fatema", "فاطمه"), ("Maryam", "مریم"), ("Laila", "لیلا"), ("Nasrin", "نسرین"), ("Parwin", "پروین"),
        ("Shukria", "شکریه"), ("Zarghuna", "زرغونه"), ("Malalai", "ملالی"), ("Roya", "رویا"), ("Sahar", "سحر"), ("Samia", "سامیه"),
        ("Freshta", "فرشته"), ("Farida", "فریده"), ("Gulalai", "ګلالۍ"), ("Habiba", "حبیبه"), ("Hosna", "حسنا"), ("Khatera", "خاطره"),
        ("Latifa", "لطیفه"), ("Mahnaz", "مهناز"), ("Marzia", "مرضیه"), ("Masuma", "معصومه"), ("Mina", "مینا"), ("Nargis", "نرگس"),
        ("Nazanin", "نازنین"), ("Nilofar", "نیلوفر"), ("Palwasha", "پلوشه"), ("Razia", "راضیه"), ("Sadaf", "صدف"), ("Safia", "صفیه"),
        ("Shabnam", "شبنم"), ("Shafiqa", "شفیقه"), ("Shakila", "شکیلا"), ("Soraya", "ثریا"), ("Spozhmai", "سپوږمۍ"), ("Tahmina", "تهمینه"),
        ("Wahida", "وحیده"), ("Yalda", "یلدا"), ("Zakia", "ذکیه"), ("Zohra", "زهره"), ("Hakima", "حکیمه"), ("Amena", "آمنه"),
    ],
    male: &[
        ("Mohammad", "محمد"), ("Ahmad", "احمد"), ("Ali", "علی"), ("Abdul", "عبدل"), ("Abdul Rahman", "عبدالرحمن"), ("Aminullah", "امین‌الله"),
        ("Asadullah", "اسدالله"), ("Bashir", "بشیر"), ("Daud", "داوود"), ("Ehsanullah", "احسان‌الله"), ("Farhad", "فرهاد"), ("Farid", "فرید"),
        ("Ghulam", "غلام"), ("Gulzar", "گلزار"), ("Habibullah", "حبیب‌الله"), ("Hamid", "حمید"), ("Haroon", "هارون"), ("Hashmat", "حشمت"),
        ("Hekmatullah", "حکمت‌الله"), ("Idris", "ادریس"), ("Jawad", "جواد"), ("Jawed", "جاوید"), ("Karim", "کریم"), ("Khalil", "خلیل"),
        ("Mansoor", "منصور"), ("Masood", "مسعود"), ("Mirwais", "میرویس"), ("Mustafa", "مصطفی"), ("Najib", "نجیب"), ("Naseer", "نصیر"),
        ("Nawid", "نوید"), ("Nematullah", "نعمت‌الله"), ("Omid", "امید"), ("Qasim", "قاسم"), ("Rahim", "رحیم"), ("Rahmatullah", "رحمت‌الله"),
        ("Reza", "رضا"), ("Sharif", "شریف"), ("Shir", "شیر"), ("Tamim", "تمیم"), ("Wahid", "وحید"), ("Yusuf", "یوسف"), ("Zabihullah", "ذبیح‌الله"), ("Zalmai", "زلمی"),
    ],
    family: &[
        ("Ahmadi", "احمدی"), ("Ahmadzai", "احمدزی"), ("Akbari", "اکبری"), ("Alizada", "علی‌زاده"), ("Amiri", "امیری"), ("Azimi", "عظیمی"),
        ("Azizi", "عزیزی"), ("Barakzai", "بارکزی"), ("Ebrahimi", "ابراهیمی"), ("Faizi", "فیضی"), ("Fazli", "فضلی"), ("Ghafari", "غفاری"),
        ("Ghulami", "غلامی"), ("Habibi", "حبیبی"), ("Haidari", "حیدری"), ("Hakimi", "حکیمی"), ("Hashimi", "هاشمی"), ("Hussaini", "حسینی"),
        ("Jafari", "جعفری"), ("Jalali", "جلالی"), ("Karimi", "کریمی"), ("Kakar", "کاکړ"), ("Mohammadi", "محمدی"), ("Momand", "مومند"),
        ("Muradi", "مرادی"), ("Nazari", "نظری"), ("Noori", "نوری"), ("Omari", "عمری"), ("Popal", "پوپل"), ("Qasimi", "قاسمی"),
        ("Rahimi", "رحیمی"), ("Rasuli", "رسولی"), ("Rezai", "رضایی"), ("Safi", "صافی"), ("Saifi", "سیفی"), ("Sharifi", "شریفی"),
        ("Shinwari", "شینواری"), ("Stanekzai", "ستانکزی"), ("Sultani", "سلطانی"), ("Wardak", "وردک"), ("Yaqubi", "یعقوبی"), ("Yusufzai", "یوسفزی"),
        ("Zamani", "زمانی"), ("Zazai", "ځاځی"),
    ],
};

/// Iran.
#[rustfmt::skip]
pub const IRANIAN: Table = Table {
    female: &[
        ("Afsaneh", "افسانه"), ("Arezoo", "آرزو"), ("Atefeh", "عاطفه"), ("Azadeh", "آزاده"), ("Azar", "آذر"), ("Bahar", "بهار"),
        ("Behnaz", "بهناز"), ("Elaheh", "الهه"), ("Elham", "الهام"), ("Fariba", "فریبا"), ("Farzaneh", "فرزانه"), ("Fatemeh", "فاطمه"),
        ("Fereshteh", "فرشته"), ("Forough", "فروغ"), ("Golnaz", "گلناز"), ("Hengameh", "هنگامه"), ("Jaleh", "ژاله"), ("Ladan", "لادن"),
        ("Laleh", "لاله"), ("Leila", "لیلا"), ("Mahsa", "مهسا"), ("Mahshid", "مهشید"), ("Mandana", "ماندانا"), ("Marjan", "مرجان"),
        ("Maryam", "مریم"), ("Mina", "مینا"), ("Mitra", "میترا"), ("Nahid", "ناهید"), ("Narges", "نرگس"), ("Nasrin", "نسرین"),
        ("Nazanin", "نازنین"), ("Negar", "نگار"), ("Niloufar", "نیلوفر"), ("Parisa", "پریسا"), ("Parvaneh", "پروانه"), ("Roya", "رویا"),
        ("Samaneh", "سمانه"), ("Shadi", "شادی"), ("Shirin", "شیرین"), ("Simin", "سیمین"), ("Sima", "سیما"), ("Zahra", "زهرا"),
    ],
    male: &[
        ("Abbas", "عباس"), ("Ali", "علی"), ("Alireza", "علیرضا"), ("Amin", "امین"), ("Amir", "امیر"), ("Arash", "آرش"),
        ("Arman", "آرمان"), ("Babak", "بابک"), ("Bahman", "بهمن"), ("Behnam", "بهنام"), ("Behrouz", "بهروز"), ("Dariush", "داریوش"),
        ("Ebrahim", "ابراهیم"), ("Ehsan", "احسان"), ("Farhad", "فرهاد"), ("Farshad", "فرشاد"), ("Ghasem", "قاسم"), ("Hamed", "حامد"),
        ("Hamid", "حمید"), ("Hossein", "حسین"), ("Iraj", "ایرج"), ("Jamshid", "جمشید"), ("Javad", "جواد"), ("Kamran", "کامران"),
        ("Kaveh", "کاوه"), ("Keyvan", "کیوان"), ("Mahdi", "مهدی"), ("Mehran", "مهران"), ("Mohsen", "محسن"), ("Morteza", "مرتضی"),
        ("Nader", "نادر"), ("Navid", "نوید"), ("Omid", "امید"), ("Parviz", "پرویز"), ("Payam", "پیام"), ("Ramin", "رامین"),
        ("Reza", "رضا"), ("Saeed", "سعید"), ("Shahram", "شهرام"), ("Siamak", "سیامک"), ("Sohrab", "سهراب"), ("Vahid", "وحید"),
    ],
    family: &[
        ("Abbasi", "عباسی"), ("Ahmadi", "احمدی"), ("Akbari", "اکبری"), ("Alavi", "علوی"), ("Amini", "امینی"), ("Asadi", "اسدی"),
        ("Azadi", "آزادی"), ("Bagheri", "باقری"), ("Bahrami", "بهرامی"), ("Ebrahimi", "ابراهیمی"), ("Esfahani", "اصفهانی"), ("Fallah", "فلاح"),
        ("Farahani", "فراهانی"), ("Ghasemi", "قاسمی"), ("Gholami", "غلامی"), ("Hashemi", "هاشمی"), ("Heidari", "حیدری"), ("Hosseini", "حسینی"),
        ("Jafari", "جعفری"), ("Jamshidi", "جمشیدی"), ("Karimi", "کریمی"), ("Kazemi", "کاظمی"), ("Kermani", "کرمانی"), ("Khosravi", "خسروی"),
        ("Mahmoudi", "محمودی"), ("Mohammadi", "محمدی"), ("Moradi", "مرادی"), ("Mousavi", "موسوی"), ("Najafi", "نجفی"), ("Nazari", "نظری"),
        ("Norouzi", "نوروزی"), ("Parsa", "پارسا"), ("Rahimi", "رحیمی"), ("Rezaei", "رضایی"), ("Rostami", "رستمی"), ("Sadeghi", "صادقی"),
        ("Salehi", "صالحی"), ("Shahbazi", "شهبازی"), ("Shirazi", "شیرازی"), ("Soltani", "سلطانی"), ("Tabrizi", "تبریزی"), ("Zamani", "زمانی"),
    ],
};
