//! Names of Russia, Belarus and Ukraine, Latin form as on passports and Cyrillic. Family names are
//! masculine; the feminine is made by rule.

use super::Table;

/// Russia.
#[rustfmt::skip]
pub const RUSSIAN: Table = Table {
    female: &[
        ("Olga", "Ольга"), ("Anna", "Анна"), ("Mariia", "Мария"), ("Elena", "Елена"), ("Natalia", "Наталья"), ("Irina", "Ирина"),
        ("Tatiana", "Татьяна"), ("Svetlana", "Светлана"), ("Ekaterina", "Екатерина"), ("Iuliia", "Юлия"), ("Anastasiia", "Анастасия"), ("Daria", "Дарья"),
        ("Kseniia", "Ксения"), ("Polina", "Полина"), ("Sofia", "София"), ("Vera", "Вера"), ("Nadezhda", "Надежда"), ("Liubov", "Любовь"),
        ("Galina", "Галина"), ("Liudmila", "Людмила"), ("Marina", "Марина"), ("Oksana", "Оксана"), ("Larisa", "Лариса"), ("Valentina", "Валентина"),
        ("Viktoriia", "Виктория"), ("Evgeniia", "Евгения"), ("Aleksandra", "Александра"), ("Alina", "Алина"), ("Diana", "Диана"), ("Elizaveta", "Елизавета"),
        ("Inna", "Инна"), ("Kristina", "Кристина"), ("Lidiia", "Лидия"), ("Margarita", "Маргарита"), ("Nina", "Нина"), ("Raisa", "Раиса"),
        ("Tamara", "Тамара"), ("Ulyana", "Ульяна"), ("Varvara", "Варвара"), ("Zoia", "Зоя"), ("Yana", "Яна"), ("Zarema", "Зарема"),
    ],
    male: &[
        ("Aleksandr", "Александр"), ("Aleksei", "Алексей"), ("Anatolii", "Анатолий"), ("Andrei", "Андрей"), ("Anton", "Антон"), ("Artem", "Артём"),
        ("Boris", "Борис"), ("Daniil", "Даниил"), ("Denis", "Денис"), ("Dmitrii", "Дмитрий"), ("Evgenii", "Евгений"), ("Fedor", "Фёдор"),
        ("Gleb", "Глеб"), ("Grigorii", "Григорий"), ("Igor", "Игорь"), ("Ilia", "Илья"), ("Ivan", "Иван"), ("Kirill", "Кирилл"),
        ("Konstantin", "Константин"), ("Leonid", "Леонид"), ("Maksim", "Максим"), ("Matvei", "Матвей"), ("Mikhail", "Михаил"), ("Nikita", "Никита"),
        ("Nikolai", "Николай"), ("Oleg", "Олег"), ("Pavel", "Павел"), ("Petr", "Пётр"), ("Roman", "Роман"), ("Ruslan", "Руслан"),
        ("Semen", "Семён"), ("Sergei", "Сергей"), ("Stanislav", "Станислав"), ("Stepan", "Степан"), ("Timur", "Тимур"), ("Vadim", "Вадим"),
        ("Valerii", "Валерий"), ("Viktor", "Виктор"), ("Vitalii", "Виталий"), ("Vladimir", "Владимир"), ("Vladislav", "Владислав"), ("Iurii", "Юрий"),
        ("Aslan", "Аслан"), ("Zelimkhan", "Зелимхан"),
    ],
    family: &[
        ("Ivanov", "Иванов"), ("Smirnov", "Смирнов"), ("Kuznetsov", "Кузнецов"), ("Popov", "Попов"), ("Vasilev", "Васильев"), ("Petrov", "Петров"),
        ("Sokolov", "Соколов"), ("Mikhailov", "Михайлов"), ("Novikov", "Новиков"), ("Fedorov", "Фёдоров"), ("Morozov", "Морозов"), ("Volkov", "Волков"),
        ("Alekseev", "Алексеев"), ("Lebedev", "Лебедев"), ("Semenov", "Семёнов"), ("Egorov", "Егоров"), ("Pavlov", "Павлов"), ("Kozlov", "Козлов"),
        ("Stepanov", "Степанов"), ("Nikolaev", "Николаев"), ("Orlov", "Орлов"), ("Andreev", "Андреев"), ("Makarov", "Макаров"), ("Nikitin", "Никитин"),
        ("Zakharov", "Захаров"), ("Zaitsev", "Зайцев"), ("Solovev", "Соловьёв"), ("Borisov", "Борисов"), ("Iakovlev", "Яковлев"), ("Grigorev", "Григорьев"),
        ("Romanov", "Романов"), ("Vorobev", "Воробьёв"), ("Sergeev", "Сергеев"), ("Kuzmin", "Кузьмин"), ("Frolov", "Фролов"), ("Dmitriev", "Дмитриев"),
        ("Korolev", "Королёв"), ("Gusev", "Гусев"), ("Kiselev", "Киселёв"), ("Ilin", "Ильин"), ("Maksimov", "Максимов"), ("Poliakov", "Поляков"),
        ("Magomedov", "Магомедов"), ("Dudarov", "Дударов"),
    ],
};

/// Belarus.
#[rustfmt::skip]
pub const BELARUSIAN: Table = Table {
    female: &[
        ("Aksana", "Аксана"), ("Alena", "Алена"), ("Aliaksandra", "Аляксандра"), ("Alesia", "Алеся"), ("Alina", "Аліна"), ("Anastasiya", "Анастасія"),
        ("Anzhela", "Анжэла"), ("Daryia", "Дар’я"), ("Dziyana", "Дзіяна"), ("Elina", "Эліна"), ("Hanna", "Ганна"), ("Halina", "Галіна"),
        ("Ina", "Іна"), ("Iryna", "Ірына"), ("Kanstantsyia", "Канстанцыя"), ("Katsiaryna", "Кацярына"), ("Khrystsina", "Хрысціна"), ("Kseniya", "Ксенія"),
        ("Larysa", "Ларыса"), ("Lizaveta", "Лізавета"), ("Liudmila", "Людміла"), ("Marharyta", "Маргарыта"), ("Maryia", "Марыя"), ("Maryna", "Марына"),
        ("Nadzeya", "Надзея"), ("Nastassia", "Настасся"), ("Natallia", "Наталля"), ("Nina", "Ніна"), ("Palina", "Паліна"), ("Raisa", "Раіса"),
        ("Sviatlana", "Святлана"), ("Tamara", "Тамара"), ("Tatsiana", "Таццяна"), ("Uladzislava", "Уладзіслава"), ("Valiantsina", "Валянціна"), ("Varvara", "Варвара"),
        ("Vera", "Вера"), ("Viktoryia", "Вікторыя"), ("Volha", "Вольга"), ("Yana", "Яна"), ("Yauheniya", "Яўгенія"), ("Yuliya", "Юлія"),
    ],
    male: &[
        ("Aleh", "Алег"), ("Ales", "Алесь"), ("Aliaksandr", "Аляксандр"), ("Aliaksei", "Аляксей"), ("Anatol", "Анатоль"), ("Andrei", "Андрэй"),
        ("Anton", "Антон"), ("Artsiom", "Арцём"), ("Barys", "Барыс"), ("Danila", "Даніла"), ("Dzianis", "Дзяніс"), ("Dzmitry", "Дзмітрый"),
        ("Fiodar", "Фёдар"), ("Hleb", "Глеб"), ("Henadz", "Генадзь"), ("Ihar", "Ігар"), ("Illia", "Ілля"), ("Ivan", "Іван"),
        ("Kanstantsin", "Канстанцін"), ("Kiryl", "Кірыл"), ("Leanid", "Леанід"), ("Maksim", "Максім"), ("Mikalai", "Мікалай"), ("Mikhail", "Міхаіл"),
        ("Mikita", "Мікіта"), ("Pavel", "Павел"), ("Piotr", "Пётр"), ("Raman", "Раман"), ("Ruslan", "Руслан"), ("Siarhei", "Сяргей"),
        ("Stanislau", "Станіслаў"), ("Stsiapan", "Сцяпан"), ("Tsimafei", "Цімафей"), ("Uladzimir", "Уладзімір"), ("Uladzislau", "Уладзіслаў"), ("Vadzim", "Вадзім"),
        ("Valery", "Валерый"), ("Vasil", "Васіль"), ("Viktar", "Віктар"), ("Vital", "Віталь"), ("Yauhen", "Яўген"), ("Yury", "Юрый"),
    ],
    family: &[
        ("Ivanou", "Іваноў"), ("Kavaliou", "Кавалёў"), ("Kavalenka", "Каваленка"), ("Kazlou", "Казлоў"), ("Novik", "Новік"), ("Marozau", "Марозаў"),
        ("Zhuk", "Жук"), ("Klimovich", "Клімовіч"), ("Karpovich", "Карповіч"), ("Savitski", "Савіцкі"), ("Kulik", "Кулік"), ("Melnikau", "Мельнікаў"),
        ("Petrovich", "Пятровіч"), ("Vasileuski", "Васілеўскі"), ("Lukashevich", "Лукашэвіч"), ("Bondarau", "Бондараў"), ("Hryshchanka", "Грышчанка"), ("Shauchenka", "Шаўчэнка"),
        ("Makarevich", "Макарэвіч"), ("Kanavalau", "Канавалаў"), ("Sidarenka", "Сідарэнка"), ("Tarasevich", "Тарасевіч"), ("Drozd", "Дрозд"), ("Vaitovich", "Вайтовіч"),
        ("Dubrouski", "Дуброўскі"), ("Harbachou", "Гарбачоў"), ("Hancharou", "Ганчароў"), ("Yakaulevich", "Якаўлевіч"), ("Kot", "Кот"), ("Krauchuk", "Краўчук"),
        ("Lapitski", "Лапіцкі"), ("Mazur", "Мазур"), ("Navitski", "Навіцкі"), ("Pratasevich", "Пратасевіч"), ("Ramanenka", "Раманенка"), ("Sakalou", "Сакалоў"),
        ("Stankevich", "Станкевіч"), ("Suboch", "Субоч"), ("Vinahradau", "Вінаградаў"), ("Zaitsau", "Зайцаў"), ("Yurkevich", "Юркевіч"), ("Astapenka", "Астапенка"),
    ],
};

/// Ukraine.
#[rustfmt::skip]
pub const UKRAINIAN: Table = Table {
    female: &[
        ("Oksana", "Оксана"), ("Olena", "Олена"), ("Iryna", "Ірина"), ("Nataliia", "Наталія"), ("Kateryna", "Катерина"), ("Yuliia", "Юлія"),
        ("Svitlana", "Світлана"), ("Tetiana", "Тетяна"), ("Daryna", "Дарина"), ("Solomiia", "Соломія"), ("Halyna", "Галина"), ("Zlata", "Злата"),
        ("Mariia", "Марія"), ("Viktoriia", "Вікторія"), ("Liudmyla", "Людмила"),
    ],
    male: &[
        ("Oleksandr", "Олександр"), ("Andrii", "Андрій"), ("Mykola", "Микола"), ("Serhii", "Сергій"), ("Vasyl", "Василь"), ("Yurii", "Юрій"),
        ("Ihor", "Ігор"), ("Bohdan", "Богдан"), ("Taras", "Тарас"), ("Dmytro", "Дмитро"), ("Petro", "Петро"), ("Maksym", "Максим"),
        ("Volodymyr", "Володимир"), ("Ostap", "Остап"), ("Roman", "Роман"),
    ],
    family: &[
        ("Shevchenko", "Шевченко"), ("Kovalenko", "Коваленко"), ("Bondarenko", "Бондаренко"), ("Tkachenko", "Ткаченко"), ("Kravchenko", "Кравченко"), ("Melnyk", "Мельник"),
        ("Boiko", "Бойко"), ("Lysenko", "Лисенко"), ("Savchenko", "Савченко"), ("Rudenko", "Руденко"), ("Moroz", "Мороз"), ("Marchenko", "Марченко"),
        ("Petrenko", "Петренко"), ("Hrytsenko", "Гриценко"), ("Zaiets", "Заєць"),
    ],
};
