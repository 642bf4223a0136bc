//! Names of South and East Asia, Africa and the Americas; where the original is left empty the
//! country writes in Latin letters.

use super::Table;

/// Eritrea and Ethiopia: the second name is the father's.
#[rustfmt::skip]
pub const ETHIOPIC: Table = Table {
    female: &[
        ("Selam", "ሰላም"), ("Abeba", "አበባ"), ("Almaz", "አልማዝ"), ("Saba", "ሳባ"), ("Hiwet", "ሂወት"), ("Letebrhan", "ለተብርሃን"), ("Mulu", "ሙሉ"),
        ("Senait", "ሰናይት"), ("Tsega", "ጸጋ"), ("Yordanos", "ዮርዳኖስ"), ("Rahel", "ራሄል"), ("Ruta", "ሩታ"), ("Bethlehem", "ቤተልሔም"), ("Helen", "ሄለን"), ("Mihret", "ምሕረት"),
    ],
    male: &[
        ("Abraham", "ኣብርሃም"), ("Dawit", "ዳዊት"), ("Filmon", "ፊልሞን"), ("Yonas", "ዮናስ"), ("Samuel", "ሳሙኤል"), ("Tesfay", "ተስፋይ"), ("Kidane", "ኪዳነ"),
        ("Mehari", "መሓሪ"), ("Berhane", "ብርሃነ"), ("Haile", "ሃይለ"), ("Isaias", "ኢሳያስ"), ("Robel", "ሮቤል"), ("Natnael", "ናትናኤል"), ("Bereket", "በረከት"), ("Girmay", "ግርማይ"),
    ],
    family: &[
        ("Tesfamariam", "ተስፋማርያም"), ("Ghebremedhin", "ገብረመድህን"), ("Kidane", "ኪዳነ"), ("Haile", "ሃይለ"), ("Berhane", "ብርሃነ"), ("Woldemichael", "ወልደሚካኤል"),
        ("Tekle", "ተክለ"), ("Habte", "ሃብተ"), ("Asmerom", "ኣስመሮም"), ("Negash", "ነጋሽ"), ("Mehari", "መሓሪ"), ("Abraha", "ኣብርሃ"), ("Desta", "ደስታ"), ("Kebede", "ከበደ"), ("Alemu", "ዓለሙ"),
    ],
};

/// Somalia, Djibouti, Sudan's Latin spellings: the second name is the father's.
#[rustfmt::skip]
pub const SOMALI: Table = Table {
    female: &[
        ("Hodan", ""), ("Ayaan", ""), ("Fadumo", ""), ("Halimo", ""), ("Hibo", ""), ("Ifrah", ""), ("Idil", ""), ("Khadra", ""), ("Sagal", ""), ("Shukri", ""),
        ("Ubah", ""), ("Zamzam", ""), ("Amran", ""), ("Deqa", ""), ("Nimo", ""),
    ],
    male: &[
        ("Abdi", ""), ("Abdirahman", ""), ("Ahmed", ""), ("Bashir", ""), ("Farah", ""), ("Guled", ""), ("Hassan", ""), ("Ismail", ""), ("Liban", ""), ("Mahad", ""),
        ("Mohamud", ""), ("Nur", ""), ("Said", ""), ("Warsame", ""), ("Yusuf", ""),
    ],
    family: &[
        ("Abdi", ""), ("Adan", ""), ("Ali Farah", ""), ("Barre", ""), ("Dahir", ""), ("Elmi", ""), ("Gedi", ""), ("Hersi", ""), ("Jama", ""), ("Mohamud", ""),
        ("Osman", ""), ("Roble", ""), ("Samatar", ""), ("Warsame", ""), ("Yusuf", ""),
    ],
};

/// Viet Nam: passports leave the marks out.
#[rustfmt::skip]
pub const VIETNAMESE: Table = Table {
    female: &[
        ("Thi Lan", "Thị Lan"), ("Thi Huong", "Thị Hương"), ("Thi Mai", "Thị Mai"), ("Thi Hoa", "Thị Hoa"), ("Thi Thu", "Thị Thu"), ("Ngoc Anh", "Ngọc Ánh"),
        ("Thi Hanh", "Thị Hạnh"), ("Thi Phuong", "Thị Phượng"), ("Minh Chau", "Minh Châu"), ("Thi Nga", "Thị Nga"), ("Bich Ngoc", "Bích Ngọc"), ("Thuy Linh", "Thùy Linh"),
    ],
    male: &[
        ("Van Duc", "Văn Đức"), ("Van Hung", "Văn Hùng"), ("Minh Tuan", "Minh Tuấn"), ("Quoc Viet", "Quốc Việt"), ("Van Nam", "Văn Nam"), ("Duc Anh", "Đức Anh"),
        ("Van Thanh", "Văn Thành"), ("Huu Phuoc", "Hữu Phước"), ("Van Long", "Văn Long"), ("Dinh Trung", "Đình Trung"), ("Quang Huy", "Quang Huy"), ("Van Son", "Văn Sơn"),
    ],
    family: &[
        ("Nguyen", "Nguyễn"), ("Tran", "Trần"), ("Le", "Lê"), ("Pham", "Phạm"), ("Hoang", "Hoàng"), ("Phan", "Phan"), ("Vu", "Vũ"), ("Dang", "Đặng"),
        ("Bui", "Bùi"), ("Do", "Đỗ"), ("Ngo", "Ngô"), ("Duong", "Dương"),
    ],
};

/// India and Nepal.
#[rustfmt::skip]
pub const INDIAN: Table = Table {
    female: &[
        ("Priya", "प्रिया"), ("Sunita", "सुनीता"), ("Anita", "अनीता"), ("Kavita", "कविता"), ("Pooja", "पूजा"), ("Rekha", "रेखा"), ("Meena", "मीना"),
        ("Geeta", "गीता"), ("Neha", "नेहा"), ("Simran", "सिमरन"), ("Jyoti", "ज्योति"), ("Asha", "आशा"),
    ],
    male: &[
        ("Rajesh", "राजेश"), ("Amit", "अमित"), ("Sanjay", "संजय"), ("Vijay", "विजय"), ("Ravi", "रवि"), ("Harpreet", "हरप्रीत"), ("Gurpreet", "गुरप्रीत"),
        ("Manoj", "मनोज"), ("Suresh", "सुरेश"), ("Deepak", "दीपक"), ("Anil", "अनिल"), ("Bikash", "बिकाश"), ("Ramesh", "रमेश"), ("Mandeep", "मनदीप"),
    ],
    family: &[
        ("Sharma", "शर्मा"), ("Singh", "सिंह"), ("Kumar", "कुमार"), ("Verma", "वर्मा"), ("Gupta", "गुप्ता"), ("Thapa", "थापा"), ("Gurung", "गुरुङ"),
        ("Rai", "राई"), ("Yadav", "यादव"), ("Chauhan", "चौहान"), ("Gill", "गिल"), ("Dhillon", "ढिल्लों"), ("Joshi", "जोशी"), ("Rawat", "रावत"),
    ],
};

/// Pakistan: Urdu.
#[rustfmt::skip]
pub const PAKISTANI: Table = Table {
    female: &[
        ("Ayesha", "عائشہ"), ("Bushra", "بشریٰ"), ("Farzana", "فرزانہ"), ("Hina", "حنا"), ("Kiran", "کرن"), ("Nadia", "نادیہ"), ("Rabia", "رابعہ"),
        ("Saima", "صائمہ"), ("Shazia", "شازیہ"), ("Sumaira", "سمیرا"), ("Uzma", "عظمیٰ"), ("Zainab", "زینب"),
    ],
    male: &[
        ("Adnan", "عدنان"), ("Asif", "آصف"), ("Bilal", "بلال"), ("Faisal", "فیصل"), ("Imran", "عمران"), ("Kashif", "کاشف"), ("Muhammad", "محمد"),
        ("Nadeem", "ندیم"), ("Rizwan", "رضوان"), ("Shahid", "شاہد"), ("Tariq", "طارق"), ("Usman", "عثمان"), ("Waqas", "وقاص"), ("Zeeshan", "ذیشان"),
    ],
    family: &[
        ("Khan", "خان"), ("Ahmed", "احمد"), ("Malik", "ملک"), ("Butt", "بٹ"), ("Chaudhry", "چوہدری"), ("Iqbal", "اقبال"), ("Qureshi", "قریشی"),
        ("Siddiqui", "صدیقی"), ("Mirza", "مرزا"), ("Baig", "بیگ"), ("Raza", "رضا"), ("Javed", "جاوید"),
    ],
};

/// Bangladesh.
#[rustfmt::skip]
pub const BENGALI: Table = Table {
    female: &[
        ("Nasima", "নাসিমা"), ("Rahima", "রহিমা"), ("Salma", "সালমা"), ("Taslima", "তাসলিমা"), ("Farida", "ফরিদা"), ("Ruma", "রুমা"), ("Shirin", "শিরিন"), ("Parvin", "পারভীন"),
    ],
    male: &[
        ("Abdul", "আব্দুল"), ("Kamal", "কামাল"), ("Mizanur", "মিজানুর"), ("Rafiqul", "রফিকুল"), ("Shahin", "শাহীন"), ("Jahangir", "জাহাঙ্গীর"), ("Sohel", "সোহেল"), ("Masud", "মাসুদ"),
    ],
    family: &[
        ("Hossain", "হোসেন"), ("Rahman", "রহমান"), ("Islam", "ইসলাম"), ("Ahmed", "আহমেদ"), ("Miah", "মিয়া"), ("Sarkar", "সরকার"), ("Chowdhury", "চৌধুরী"), ("Khatun", "খাতুন"),
    ],
};

/// Sri Lanka.
#[rustfmt::skip]
pub const SRI_LANKAN: Table = Table {
    female: &[("Tharani", "தாரணி"), ("Kavitha", "கவிதா"), ("Malini", "மாலினி"), ("Nirmala", "நிர்மலா"), ("Priyanthi", "பிரியந்தி"), ("Selvi", "செல்வி"), ("Vani", "வாணி"), ("Yamuna", "யமுனா")],
    male: &[("Arul", "அருள்"), ("Kumaran", "குமரன்"), ("Nimalan", "நிமலன்"), ("Rajan", "ராஜன்"), ("Sivan", "சிவன்"), ("Suresh", "சுரேஷ்"), ("Thilak", "திலக்"), ("Vasan", "வாசன்")],
    family: &[("Sivakumar", "சிவகுமார்"), ("Rajendran", "ராஜேந்திரன்"), ("Selvarajah", "செல்வராஜா"), ("Kanagaratnam", "கனகரத்தினம்"), ("Nadarajah", "நடராஜா"), ("Balasingam", "பாலசிங்கம்"), ("Thambirajah", "தம்பிராஜா"), ("Murugesu", "முருகேசு")],
};

/// China and Mongolia's neighbours who write in Han characters.
#[rustfmt::skip]
pub const CHINESE: Table = Table {
    female: &[("Xiuying", "秀英"), ("Lihua", "丽华"), ("Meiling", "美玲"), ("Jing", "静"), ("Yan", "燕"), ("Xia", "霞"), ("Hong", "红"), ("Yulan", "玉兰")],
    male: &[("Wei", "伟"), ("Jun", "军"), ("Guoqiang", "国强"), ("Jianhua", "建华"), ("Ming", "明"), ("Tao", "涛"), ("Haibo", "海波"), ("Zhiyong", "志勇")],
    family: &[("Wang", "王"), ("Li", "李"), ("Zhang", "张"), ("Liu", "刘"), ("Chen", "陈"), ("Zhao", "赵"), ("Sun", "孙"), ("Zhou", "周")],
};

/// Countries of Africa that use French in their papers.
#[rustfmt::skip]
pub const FRENCH_AFRICAN: Table = Table {
    female: &[
        ("Aminata", ""), ("Fatoumata", ""), ("Mariama", ""), ("Clarisse", ""), ("Grâce", ""), ("Chantal", ""), ("Bintou", ""), ("Divine", ""), ("Estelle", ""),
        ("Josephine", ""), ("Kadiatou", ""), ("Nadège", ""), ("Odette", ""), ("Rosine", ""), ("Solange", ""), ("Yvette", ""),
    ],
    male: &[
        ("Mamadou", ""), ("Ibrahima", ""), ("Alpha", ""), ("Boubacar", ""), ("Cédric", ""), ("Didier", ""), ("Emmanuel", ""), ("Fabrice", ""), ("Hervé", ""),
        ("Jean-Pierre", ""), ("Landry", ""), ("Moussa", ""), ("Ousmane", ""), ("Patrice", ""), ("Serge", ""), ("Thierry", ""),
    ],
    family: &[
        ("Diallo", ""), ("Bah", ""), ("Barry", ""), ("Camara", ""), ("Traoré", ""), ("Keita", ""), ("Ndiaye", ""), ("Sow", ""), ("Mbarga", ""), ("Nkoulou", ""),
        ("Tchoupo", ""), ("Kabongo", ""), ("Mukendi", ""), ("Ilunga", ""), ("Ngoma", ""), ("Loemba", ""), ("Kouassi", ""), ("Agossou", ""), ("Mensah", ""), ("Fotso", ""),
    ],
};

/// Countries of Africa that use English or Portuguese in their papers.
#[rustfmt::skip]
pub const ENGLISH_AFRICAN: Table = Table {
    female: &[
        ("Blessing", ""), ("Mercy", ""), ("Ngozi", ""), ("Chioma", ""), ("Adaeze", ""), ("Grace", ""), ("Wanjiru", ""), ("Achieng", ""), ("Nakato", ""), ("Ama", ""),
        ("Esther", ""), ("Ruth", ""), ("Patience", ""), ("Isatu", ""), ("Uwase", ""), ("Luzia", ""),
    ],
    male: &[
        ("Emeka", ""), ("Chukwudi", ""), ("Tunde", ""), ("Samuel", ""), ("Kwame", ""), ("Kofi", ""), ("Joseph", ""), ("Otieno", ""), ("Kamau", ""), ("Moses", ""),
        ("Lamin", ""), ("Ebrima", ""), ("Foday", ""), ("Okello", ""), ("João", ""), ("Tendai", ""),
    ],
    family: &[
        ("Okafor", ""), ("Adeyemi", ""), ("Eze", ""), ("Okonkwo", ""), ("Balogun", ""), ("Asante", ""), ("Owusu", ""), ("Mwangi", ""), ("Odhiambo", ""), ("Ssempala", ""),
        ("Jallow", ""), ("Ceesay", ""), ("Kamara", ""), ("Sesay", ""), ("Habimana", ""), ("Uwimana", ""), ("dos Santos", ""), ("Domingos", ""), ("Moyo", ""), ("Ncube", ""),
    ],
};

/// Latin America.
#[rustfmt::skip]
pub const SPANISH: Table = Table {
    female: &[
        ("María", ""), ("Yusleidy", ""), ("Daniela", ""), ("Camila", ""), ("Lucía", ""), ("Gabriela", ""), ("Yanet", ""), ("Rosa", ""), ("Valeria", ""), ("Carmen", ""), ("Xiomara", ""), ("Paola", ""),
    ],
    male: &[
        ("José", ""), ("Luis", ""), ("Carlos", ""), ("Yoandry", ""), ("Miguel", ""), ("Andrés", ""), ("Jorge", ""), ("Ernesto", ""), ("Raúl", ""), ("Diego", ""), ("Óscar", ""), ("Wilmer", ""),
    ],
    family: &[
        ("García Pérez", ""), ("Rodríguez", ""), ("Hernández", ""), ("González Díaz", ""), ("Martínez", ""), ("Suárez", ""), ("Ramírez", ""), ("Torres", ""), ("Peña Castillo", ""), ("Morales", ""), ("Castro", ""), ("Núñez", ""),
    ],
};

/// The Balkans, Moldova, the United States: names written in Latin letters only.
#[rustfmt::skip]
pub const WESTERN: Table = Table {
    female: &[
        ("Elena", ""), ("Ana", ""), ("Maria", ""), ("Besa", ""), ("Arta", ""), ("Mirela", ""), ("Ionela", ""), ("Jelena", ""), ("Milena", ""), ("Jennifer", ""), ("Ashley", ""), ("Laura", ""),
    ],
    male: &[
        ("Ion", ""), ("Vasile", ""), ("Arben", ""), ("Dritan", ""), ("Marko", ""), ("Stefan", ""), ("Dragan", ""), ("Ilir", ""), ("Mihai", ""), ("Michael", ""), ("Kevin", ""), ("Daniel", ""),
    ],
    family: &[
        ("Rusu", ""), ("Ceban", ""), ("Munteanu", ""), ("Hoxha", ""), ("Shehu", ""), ("Krasniqi", ""), ("Jovanović", ""), ("Petrović", ""), ("Marković", ""), ("Miller", ""), ("Carter", ""), ("Adams", ""),
    ],
};
