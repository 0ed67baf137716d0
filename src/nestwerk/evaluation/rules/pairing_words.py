"""What the three questions of the code say to a parent, on a screen and on paper."""

from collections.abc import Mapping

from nestwerk.evaluation.rules.pairing import FATHER, MOTHER, PLACE

Words = Mapping[str, str]

WHY: Words = {
    "nl": "Zo vinden we je lijst van het begin en je lijst van het einde bij elkaar, zonder te weten wie je bent. "
    "Vul beide keren hetzelfde in. Weet je iets niet, of wil je het niet zeggen? Laat het leeg.",
    "fr": "Ainsi, nous retrouvons ta liste du début et celle de la fin, sans savoir qui tu es. "
    "Réponds la même chose les deux fois. Tu ne sais pas, ou tu préfères ne pas le dire ? Laisse vide.",
    "en": "This is how we find your sheet of the start and your sheet of the end, without knowing who you are. "
    "Fill in the same both times. You do not know, or would rather not say? Leave it empty.",
    "ar": "بهذه الطريقة نجمع ورقتك من البداية وورقتك من النهاية دون أن نعرف من أنت. "
    "يُكتب الشيء نفسه في المرتين. إذا كان الجواب غير معروف، أو كان الأفضل لك ألا يقال، يبقى المكان فارغًا.",
    "tr": "Böylece kim olduğunuzu bilmeden başlangıçtaki ve sondaki listenizi bir araya getiriyoruz. "
    "İki seferde de aynısını yazın. Bilmiyor musunuz ya da söylemek istemiyor musunuz? Boş bırakın.",
    "uk": "Так ми знаходимо ваш аркуш із початку і ваш аркуш із кінця, не знаючи, хто ви. "
    "Обидва рази пишіть те саме. Не знаєте або не хочете казати? Залиште порожнім.",
}

QUESTION: Mapping[str, Words] = {
    MOTHER: {
        "nl": "De eerste drie letters van de voornaam van je moeder",
        "fr": "Les trois premières lettres du prénom de ta mère",
        "en": "The first three letters of your mother's first name",
        "ar": "أول ثلاثة أحرف من اسم أمك",
        "tr": "Annenizin adının ilk üç harfi",
        "uk": "Перші три літери імені вашої матері",
    },
    FATHER: {
        "nl": "De eerste drie letters van de voornaam van je vader",
        "fr": "Les trois premières lettres du prénom de ton père",
        "en": "The first three letters of your father's first name",
        "ar": "أول ثلاثة أحرف من اسم أبيك",
        "tr": "Babanızın adının ilk üç harfi",
        "uk": "Перші три літери імені вашого батька",
    },
    PLACE: {
        "nl": "De eerste drie letters van de plaats waar je moeder geboren is",
        "fr": "Les trois premières lettres du lieu où ta mère est née",
        "en": "The first three letters of the place where your mother was born",
        "ar": "أول ثلاثة أحرف من اسم المكان الذي وُلدت فيه أمك",
        "tr": "Annenizin doğduğu yerin ilk üç harfi",
        "uk": "Перші три літери назви місця, де народилася ваша мати",
    },
}

EXAMPLE: Mapping[str, Words] = {
    MOTHER: {
        "nl": "Bijvoorbeeld FAT voor Fatima.",
        "fr": "Par exemple FAT pour Fatima.",
        "en": "For example FAT for Fatima.",
        "ar": "مثلًا: فاط لاسم فاطمة.",
        "tr": "Örneğin Fatma için FAT.",
        "uk": "Наприклад, ОКС для імені Оксана.",
    },
    FATHER: {
        "nl": "Bijvoorbeeld JAN voor Jan.",
        "fr": "Par exemple MAR pour Marc.",
        "en": "For example JAN for Jan.",
        "ar": "مثلًا: أحم لاسم أحمد.",
        "tr": "Örneğin Ahmet için AHM.",
        "uk": "Наприклад, ІВА для імені Іван.",
    },
    PLACE: {
        "nl": "Bijvoorbeeld GEN voor Gent.",
        "fr": "Par exemple NAM pour Namur.",
        "en": "For example GHE for Ghent.",
        "ar": "مثلًا: حلب لمدينة حلب.",
        "tr": "Örneğin Konya için KON.",
        "uk": "Наприклад, ЛЬВ для Львова.",
    },
}
