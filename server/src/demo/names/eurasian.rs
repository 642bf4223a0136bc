//! Names of the Caucasus, Türkiye and Central Asia.

use super::Table;

/// Azerbaijan: the Latin form as on passports, the original in the Azerbaijani alphabet. Family
/// names are masculine; the feminine is made by rule.
#[rustfmt::skip]
pub const AZERBAIJANI: Table = Table {
    female: &[
        ("Aygun", "Aygün"), ("Aynur", "Aynur"), ("Aysel", "Aysel"), ("Aytan", "Aytən"), ("Arzu", "Arzu"), ("Afat", "Afət"),
        ("Chinara", "Çinarə"), ("Dilara", "Dilarə"), ("Elmira", "Elmirə"), ("Elnara", "Elnarə"), ("Fidan", "Fidan"), ("Gulnar", "Gülnar"),
        ("Gunay", "Günay"), ("Gulshan", "Gülşən"), ("Hajar", "Həcər"), ("Irada", "İradə"), ("Jamila", "Cəmilə"), ("Konul", "Könül"),
        ("Lala", "Lalə"), ("Leyla", "Leyla"), ("Mahira", "Mahirə"), ("Matanat", "Mətanət"), ("Narmin", "Nərmin"), ("Nargiz", "Nərgiz"),
        ("Nigar", "Nigar"), ("Parvana", "Pərvanə"), ("Ramila", "Ramilə"), ("Reyhan", "Reyhan"), ("Rubaba", "Rübabə"), ("Sabina", "Səbinə"),
        ("Samira", "Samirə"), ("Sevda", "Sevda"), ("Sevinj", "Sevinc"), ("Shabnam", "Şəbnəm"), ("Tahira", "Tahirə"), ("Tarana", "Təranə"),
        ("Turan", "Turan"), ("Ulviyya", "Ülviyyə"), ("Vafa", "Vəfa"), ("Zahra", "Zəhra"), ("Zeynab", "Zeynəb"), ("Khadija", "Xədicə"),
    ],
    male: &[
        ("Afgan", "Əfqan"), ("Agil", "Aqil"), ("Akif", "Akif"), ("Ali", "Əli"), ("Anar", "Anar"), ("Araz", "Araz"),
        ("Azer", "Azər"), ("Bakhtiyar", "Bəxtiyar"), ("Elchin", "Elçin"), ("Elnur", "Elnur"), ("Elshan", "Elşən"), ("Emin", "Emin"),
        ("Eldar", "Eldar"), ("Farid", "Fərid"), ("Fuad", "Fuad"), ("Habil", "Həbil"), ("Hikmat", "Hikmət"), ("Huseyn", "Hüseyn"),
        ("Ilgar", "İlqar"), ("Ilham", "İlham"), ("Javid", "Cavid"), ("Kamran", "Kamran"), ("Mahir", "Mahir"), ("Murad", "Murad"),
        ("Mubariz", "Mübariz"), ("Natig", "Natiq"), ("Nijat", "Nicat"), ("Orkhan", "Orxan"), ("Parviz", "Pərviz"), ("Rashad", "Rəşad"),
        ("Rauf", "Rauf"), ("Rovshan", "Rövşən"), ("Ruslan", "Ruslan"), ("Sabir", "Sabir"), ("Samir", "Samir"), ("Shahin", "Şahin"),
        ("Tural", "Tural"), ("Togrul", "Toğrul"), ("Ulvi", "Ülvi"), ("Vugar", "Vüqar"), ("Yusif", "Yusif"), ("Zaur", "Zaur"),
    ],
    family: &[
        ("Abbasov", "Abbasov"), ("Abdullayev", "Abdullayev"), ("Aghayev", "Ağayev"), ("Ahmadov", "Əhmədov"), ("Akbarov", "Əkbərov"), ("Alakbarov", "Ələkbərov"),
        ("Aliyev", "Əliyev"), ("Asadov", "Əsədov"), ("Babayev", "Babayev"), ("Bagirov", "Bağırov"), ("Bayramov", "Bayramov"), ("Eyvazov", "Eyvazov"),
        ("Farajov", "Fərəcov"), ("Gasimov", "Qasımov"), ("Guliyev", "Quliyev"), ("Gurbanov", "Qurbanov"), ("Hajiyev", "Hacıyev"), ("Hasanov", "Həsənov"),
        ("Heydarov", "Heydərov"), ("Huseynov", "Hüseynov"), ("Ibrahimov", "İbrahimov"), ("Ismayilov", "İsmayılov"), ("Jabrayilov", "Cəbrayılov"), ("Jafarov", "Cəfərov"),
        ("Karimov", "Kərimov"), ("Khalilov", "Xəlilov"), ("Mammadov", "Məmmədov"), ("Mehdiyev", "Mehdiyev"), ("Mirzayev", "Mirzəyev"), ("Muradov", "Muradov"),
        ("Musayev", "Musayev"), ("Mustafayev", "Mustafayev"), ("Nabiyev", "Nəbiyev"), ("Najafov", "Nəcəfov"), ("Novruzov", "Novruzov"), ("Orujov", "Orucov"),
        ("Rahimov", "Rəhimov"), ("Rustamov", "Rüstəmov"), ("Safarov", "Səfərov"), ("Suleymanov", "Süleymanov"), ("Tagiyev", "Tağıyev"), ("Valiyev", "Vəliyev"),
        ("Yusifov", "Yusifov"), ("Zeynalov", "Zeynalov"),
    ],
};

/// Türkiye, Kurdish names among them.
#[rustfmt::skip]
pub const TURKISH: Table = Table {
    female: &[
        ("Ayse", "Ayşe"), ("Fatma", "Fatma"), ("Emine", "Emine"), ("Zeynep", "Zeynep"), ("Elif", "Elif"), ("Gulsen", "Gülşen"), ("Ozlem", "Özlem"),
        ("Sibel", "Sibel"), ("Berfin", "Berfîn"), ("Rojda", "Rojda"), ("Dilan", "Dîlan"), ("Cigdem", "Çiğdem"), ("Nurcan", "Nurcan"), ("Hatice", "Hatice"), ("Sukran", "Şükran"),
    ],
    male: &[
        ("Mehmet", "Mehmet"), ("Mustafa", "Mustafa"), ("Ahmet", "Ahmet"), ("Huseyin", "Hüseyin"), ("Ibrahim", "İbrahim"), ("Omer", "Ömer"), ("Baran", "Baran"),
        ("Serhat", "Serhat"), ("Azad", "Azad"), ("Ciwan", "Ciwan"), ("Murat", "Murat"), ("Emre", "Emre"), ("Cagri", "Çağrı"), ("Ugur", "Uğur"), ("Deniz", "Deniz"),
    ],
    family: &[
        ("Yilmaz", "Yılmaz"), ("Kaya", "Kaya"), ("Demir", "Demir"), ("Sahin", "Şahin"), ("Celik", "Çelik"), ("Yildiz", "Yıldız"), ("Ozturk", "Öztürk"),
        ("Aydin", "Aydın"), ("Arslan", "Arslan"), ("Dogan", "Doğan"), ("Kilic", "Kılıç"), ("Aslan", "Aslan"), ("Cetin", "Çetin"), ("Koc", "Koç"), ("Ozdemir", "Özdemir"),
        ("Bozkurt", "Bozkurt"),
    ],
};

/// Uzbekistan, Tajikistan, Kyrgyzstan, Kazakhstan, Turkmenistan: the original in Cyrillic. Family
/// names are masculine; the feminine is made by rule.
#[rustfmt::skip]
pub const CENTRAL_ASIAN: Table = Table {
    female: &[
        ("Gulnora", "Гулнора"), ("Nigora", "Нигора"), ("Dilnoza", "Дилноза"), ("Feruza", "Феруза"), ("Malika", "Малика"), ("Zarina", "Зарина"),
        ("Nargiza", "Наргиза"), ("Shahnoza", "Шаҳноза"), ("Mavluda", "Мавлуда"), ("Munisa", "Муниса"), ("Manizha", "Манижа"), ("Parvina", "Парвина"),
        ("Sitora", "Ситора"), ("Aigul", "Айгүл"), ("Ainura", "Айнура"), ("Nazgul", "Назгүл"), ("Saltanat", "Салтанат"), ("Madina", "Мадина"),
        ("Mohira", "Моҳира"), ("Zulfiya", "Зулфия"),
    ],
    male: &[
        ("Bakhtiyor", "Бахтиёр"), ("Farrukh", "Фаррух"), ("Jamshed", "Ҷамшед"), ("Khurshed", "Хуршед"), ("Firdavs", "Фирдавс"), ("Rustam", "Рустам"),
        ("Sherali", "Шералӣ"), ("Daler", "Далер"), ("Umed", "Умед"), ("Behruz", "Беҳруз"), ("Otabek", "Отабек"), ("Jasur", "Жасур"),
        ("Sardor", "Сардор"), ("Ulugbek", "Улуғбек"), ("Azamat", "Азамат"), ("Bekzod", "Бекзод"), ("Nurlan", "Нурлан"), ("Bakyt", "Бакыт"),
        ("Daniyar", "Данияр"), ("Alisher", "Алишер"),
    ],
    family: &[
        ("Rahimov", "Раҳимов"), ("Karimov", "Каримов"), ("Nazarov", "Назаров"), ("Sharipov", "Шарипов"), ("Saidov", "Саидов"), ("Davlatov", "Давлатов"),
        ("Mirzoev", "Мирзоев"), ("Safarov", "Сафаров"), ("Yusupov", "Юсупов"), ("Ergashev", "Эргашев"), ("Tursunov", "Турсунов"), ("Rakhmonov", "Раҳмонов"),
        ("Toshmatov", "Тошматов"), ("Kholov", "Холов"), ("Asanov", "Асанов"), ("Osmonov", "Осмонов"), ("Abdiev", "Абдиев"), ("Nurmatov", "Нурматов"),
        ("Boboev", "Бобоев"), ("Gafurov", "Гафуров"),
    ],
};

/// Georgia.
#[rustfmt::skip]
pub const GEORGIAN: Table = Table {
    female: &[
        ("Nino", "ნინო"), ("Tamar", "თამარ"), ("Mariam", "მარიამ"), ("Ana", "ანა"), ("Ketevan", "ქეთევან"), ("Natia", "ნათია"), ("Eka", "ეკა"),
        ("Maia", "მაია"), ("Salome", "სალომე"), ("Lela", "ლელა"), ("Nana", "ნანა"), ("Khatuna", "ხათუნა"), ("Tinatin", "თინათინ"), ("Sopio", "სოფიო"), ("Rusudan", "რუსუდან"),
    ],
    male: &[
        ("Giorgi", "გიორგი"), ("Davit", "დავით"), ("Levan", "ლევან"), ("Zurab", "ზურაბ"), ("Irakli", "ირაკლი"), ("Nika", "ნიკა"), ("Luka", "ლუკა"),
        ("Tornike", "თორნიკე"), ("Mamuka", "მამუკა"), ("Vakhtang", "ვახტანგ"), ("Otar", "ოთარ"), ("Gela", "გელა"), ("Beka", "ბექა"), ("Shota", "შოთა"), ("Temur", "თემურ"),
    ],
    family: &[
        ("Beridze", "ბერიძე"), ("Kapanadze", "კაპანაძე"), ("Gelashvili", "გელაშვილი"), ("Maisuradze", "მაისურაძე"), ("Giorgadze", "გიორგაძე"), ("Lomidze", "ლომიძე"),
        ("Tsiklauri", "წიკლაური"), ("Kvaratskhelia", "კვარაცხელია"), ("Bolkvadze", "ბოლქვაძე"), ("Nozadze", "ნოზაძე"), ("Mchedlishvili", "მჭედლიშვილი"), ("Shengelia", "შენგელია"),
        ("Abuladze", "აბულაძე"), ("Khutsishvili", "ხუციშვილი"), ("Jikia", "ჯიქია"), ("Chkheidze", "ჩხეიძე"),
    ],
};

/// Armenia.
#[rustfmt::skip]
pub const ARMENIAN: Table = Table {
    female: &[
        ("Ani", "Անի"), ("Anahit", "Անահիտ"), ("Armine", "Արմինե"), ("Gayane", "Գայանե"), ("Hasmik", "Հասմիկ"), ("Karine", "Կարինե"),
        ("Lilit", "Լիլիթ"), ("Lusine", "Լուսինե"), ("Mariam", "Մարիամ"), ("Nare", "Նարե"), ("Narine", "Նարինե"), ("Siranush", "Սիրանուշ"),
    ],
    male: &[
        ("Armen", "Արմեն"), ("Aram", "Արամ"), ("Artur", "Արթուր"), ("Ashot", "Աշոտ"), ("Davit", "Դավիթ"), ("Gevorg", "Գևորգ"),
        ("Hayk", "Հայկ"), ("Karen", "Կարեն"), ("Narek", "Նարեկ"), ("Tigran", "Տիգրան"), ("Vahan", "Վահան"), ("Suren", "Սուրեն"),
    ],
    family: &[
        ("Harutyunyan", "Հարությունյան"), ("Sargsyan", "Սարգսյան"), ("Hovhannisyan", "Հովհաննիսյան"), ("Khachatryan", "Խաչատրյան"), ("Grigoryan", "Գրիգորյան"), ("Petrosyan", "Պետրոսյան"),
        ("Vardanyan", "Վարդանյան"), ("Karapetyan", "Կարապետյան"), ("Gasparyan", "Գասպարյան"), ("Mkrtchyan", "Մկրտչյան"), ("Avetisyan", "Ավետիսյան"), ("Simonyan", "Սիմոնյան"),
    ],
};
