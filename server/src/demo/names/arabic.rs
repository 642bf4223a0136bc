//! Names of the Arabic-speaking countries, Latin form and Arabic script; the first ones stand for
//! the spellings that passports differ in.

use super::Table;

/// Syria, Iraq and the other Arabic-speaking countries.
#[rustfmt::skip]
pub const TABLE: Table = Table {
    female: &[
        ("Amina", "أمينة"), ("Fatima", "فاطمة"), ("Layla", "ليلى"), ("Leila", "ليلى"), ("Maryam", "مريم"), ("Mariam", "مريم"),
        ("Zainab", "زينب"), ("Khadija", "خديجة"), ("Aisha", "عائشة"), ("Aya", "آية"), ("Nour", "نور"), ("Noor", "نور"),
        ("Rania", "رانيا"), ("Hanan", "حنان"), ("Huda", "هدى"), ("Iman", "إيمان"), ("Salma", "سلمى"), ("Samira", "سميرة"),
        ("Yasmin", "ياسمين"), ("Dina", "دينا"), ("Rasha", "رشا"), ("Reem", "ريم"), ("Rima", "ريما"), ("Sahar", "سحر"),
        ("Shaima", "شيماء"), ("Suad", "سعاد"), ("Wafa", "وفاء"), ("Zahra", "زهراء"), ("Ghada", "غادة"), ("Hala", "هالة"),
        ("Hiba", "هبة"), ("Inas", "إيناس"), ("Jamila", "جميلة"), ("Kawthar", "كوثر"), ("Lina", "لينا"), ("Lubna", "لبنى"),
        ("Maha", "مها"), ("Manal", "منال"), ("Nadia", "نادية"), ("Najwa", "نجوى"), ("Nawal", "نوال"), ("Rana", "رنا"),
        ("Ruba", "ربى"), ("Sana", "سناء"), ("Shahd", "شهد"), ("Tala", "تالا"),
    ],
    male: &[
        ("Muhammad", "محمد"), ("Mohammad", "محمد"), ("Mohamed", "محمد"), ("Ahmad", "أحمد"), ("Ahmed", "أحمد"), ("Mahmoud", "محمود"),
        ("Omar", "عمر"), ("Ali", "علي"), ("Hassan", "حسن"), ("Hussein", "حسين"), ("Ibrahim", "إبراهيم"), ("Ismail", "إسماعيل"),
        ("Khaled", "خالد"), ("Khalid", "خالد"), ("Yousef", "يوسف"), ("Yusuf", "يوسف"), ("Abdullah", "عبد الله"), ("Abdulrahman", "عبد الرحمن"),
        ("Anas", "أنس"), ("Ayman", "أيمن"), ("Bashar", "بشار"), ("Bilal", "بلال"), ("Fadi", "فادي"), ("Faris", "فارس"),
        ("Firas", "فراس"), ("Ghassan", "غسان"), ("Haidar", "حيدر"), ("Hamza", "حمزة"), ("Haitham", "هيثم"), ("Jamal", "جمال"),
        ("Karim", "كريم"), ("Majid", "ماجد"), ("Marwan", "مروان"), ("Mustafa", "مصطفى"), ("Nabil", "نبيل"), ("Nasser", "ناصر"),
        ("Osama", "أسامة"), ("Qasim", "قاسم"), ("Raed", "رائد"), ("Rami", "رامي"), ("Saif", "سيف"), ("Salim", "سليم"),
        ("Samer", "سامر"), ("Tariq", "طارق"), ("Walid", "وليد"), ("Yasser", "ياسر"), ("Zaid", "زيد"), ("Ziad", "زياد"),
    ],
    family: &[
        ("Haddad", "حداد"), ("Al-Hassan", "الحسن"), ("Al-Hussein", "الحسين"), ("Al-Ahmad", "الأحمد"), ("Al-Masri", "المصري"), ("Al-Halabi", "الحلبي"),
        ("Al-Khatib", "الخطيب"), ("Al-Jabouri", "الجبوري"), ("Al-Dulaimi", "الدليمي"), ("Al-Tikriti", "التكريتي"), ("Al-Saadi", "السعدي"), ("Al-Sayed", "السيد"),
        ("Al-Najjar", "النجار"), ("Al-Omari", "العمري"), ("Al-Rifai", "الرفاعي"), ("Al-Shami", "الشامي"), ("Al-Zein", "الزين"), ("Barakat", "بركات"),
        ("Darwish", "درويش"), ("Fayad", "فياض"), ("Ghanem", "غانم"), ("Habib", "حبيب"), ("Hamdan", "حمدان"), ("Hamoud", "حمود"),
        ("Harb", "حرب"), ("Issa", "عيسى"), ("Jaber", "جابر"), ("Kanaan", "كنعان"), ("Kassab", "قصاب"), ("Khalaf", "خلف"),
        ("Khalil", "خليل"), ("Mansour", "منصور"), ("Mardini", "مارديني"), ("Nasr", "نصر"), ("Nassar", "نصار"), ("Qabbani", "قباني"),
        ("Rahal", "رحال"), ("Saleh", "صالح"), ("Sabbagh", "صباغ"), ("Salman", "سلمان"), ("Shahin", "شاهين"), ("Sharif", "شريف"),
        ("Suleiman", "سليمان"), ("Taha", "طه"), ("Youssef", "يوسف"), ("Zaki", "زكي"), ("Zeidan", "زيدان"), ("Obeid", "عبيد"),
    ],
};
