using System.Text;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.PostText;

namespace AutoPublish.UnitTests.PostText;

/// <summary>What is written as its script wants it is left alone; what carries a message nobody sees is found.</summary>
[TestClass]
public sealed class HiddenTextTests
{
    /// <summary>Texts as people write them, each with characters that are invisible by themselves.</summary>
    private static readonly string[] Ordinary =
    [
        // Pictures: families, tones, keycaps, flags, text style, what other programs join.
        "👨‍👩‍👧‍👦 👩🏾‍🚀 🏃🏽‍♂️ 🧑🏿‍❤️‍💋‍🧑🏻 👁️‍🗨️ 🏳️‍🌈 🏳️‍⚧️ 🏴‍☠️ 🐻‍❄️ 🍋‍🟩 🚶‍➡️",
        "1️⃣ #️⃣ *️⃣ 0⃣ ❤️ ☎️ ☎︎ ©️ ™️ ↔️ ☆︎ →︎ 👍🏽 🇩🇪🇫🇷",
        "\U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F \U0001F3F4\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F \U0001F3F4\U000E0067\U000E0062\U000E0077\U000E006C\U000E0073\U000E007F",

        // Persian, Urdu, Kurdish, Arabic, Syriac.
        "می\u200cخواهم خانه\u200cهای PDF\u200cها ۳۰\u200cام ه\u200d.ق",
        "ک\u200cه و ئه\u200cوه", "لا\u200dله الله", "ܫܠܡܐ\u200cܥܠܝܟ",
        "\u200fשלום! C++\u200f זה טוב\u200e (a).\u200f", "قال: C++\u200f جيد \u061c(1)",

        // Hindi, Marathi, Bengali, Tamil, Malayalam, Telugu, Kannada, Gujarati, Punjabi, Odia, Sinhala, Nepali.
        "क्\u200dष र्\u200dय श्\u200c", "র\u200d্যাব উদ্\u200cঘাটন", "க்\u200cஷ ஸ்ரீ", "അവന്\u200d പറഞ്ഞു ഷാജഹാന്\u200c", "అక్\u200cటోబర్",
        "ಕ್\u200dರಿಕೆಟ್ ರ\u200d್ಯ", "ક્\u200dષ", "ਪ੍\u200dਰ", "କ୍\u200dଷ", "ශ්\u200dරී ලංකා ක්\u200dෂ", "गर्\u200dयो",

        // Thai, Lao, Khmer, Burmese with breaks between words; Mongolian; Hebrew with points.
        "ภาษา\u200bไทย สวัสดี", "ພາສາ\u200bລາວ", "ភាសា\u200bខ្មែរ", "မြန်မာ\u200bစာ",
        "ᠮᠣᠩᠭᠣᠯ\u180bᠤ ᠬᠠᠨ\u180eᠠ", "בְּ\u05b0\u034f\u05b7",

        // Japanese and Chinese with selectors, Korean, braille.
        "葛\U000E0100城市 辻\U000E0101さん 邉\U000E011F 神\ufe00 「、\ufe01」", "안녕하세요 커피", "⠓⠑⠇⠇⠕\u2800⠺⠕⠗⠇⠙", "≨\ufe00 ∩\ufe00",

        // And with none.
        "Our machine ships on Friday:\r\n\ttwo boilers.", "Καφές кофе 咖啡 コーヒー café", "",
    ];

    /// <summary>A text, and how many of its characters are hidden.</summary>
    private static readonly (string Text, int Hidden)[] Attacks =
    [
        ("pay\u200bload", 1),
        ("pay\u200dload", 1),
        ("abc \u202Egpj.exe\u202C", 2),
        ("soft\u00adhyphen", 1),
        ("a\u2066b\u2069", 2),
        ("hello" + Bytes("send the money"), 14),
        ("😀" + Bytes("send the money"), 14),
        ("葛" + Selectors(0, 1, 2), 2),
        ("葛\U000E01EF", 1),
        ("a\ufe0f b\ufe00", 2),
        ("1\ufe0f", 1),
        ("😀\ufe0f\ufe0f", 1),
        ("\U0001F3F4" + Tags("gbeng") + "\U000E007F" + Tags("evil"), 4),
        ("\U0001F3F4" + Tags("send the money to me"), 20),
        ("\U0001F3F4" + Tags("usca") + "\U000E007F", 5),
        (Tags("hi"), 2),
        ("👨\u200d\u200d👩", 2),
        ("👨\u200d", 1),
        ("\u200d👨", 1),
        ("👨\u200da", 1),
        ("می\u200c\u200cخواهم", 2),
        ("क्\u200d\u200c\u200d", 3),
        ("kaffee\u200cbohne", 1),
        ("кофе\u200dня", 1),
        ("שלום\u200f\u200e\u200f!", 3),
        ("plain\u200etext", 1),
        ("שלום abc\u200edef", 1),
        ("big\u3164secret \u115f\u1160\uffa0", 4),
        ("a\u2800\u2800b", 2),
        ("⠓\u2800\u2800⠓", 2),
        ("a\u2060b\u2061c\u2064d\u206ae\u206ff", 5),
        ("a\ufff9b\ufffac\ufffb", 3),
        ("♪\U0001D173\U0001D17A", 2),
        ("a\u180b\u180eᠠ\u180e", 3),
        ("a\u034fb\ufeffc", 2),
        ("a\U000E0000b\U000E0001\U000E0FFF", 3),
        ("ถ\u200b\u200bไ", 2),
        ("ไทย\u200b text", 1),
    ];

    public static IEnumerable<string> OrdinaryTexts => Ordinary;

    public static IEnumerable<(string Text, int Hidden)> AttackTexts => Attacks;

    [TestMethod]
    [DynamicData(nameof(OrdinaryTexts))]
    public void In_ATextAsItsScriptWantsIt_FindsNothing(string text)
    {
        Assert.AreEqual(0, HiddenText.In(text).Count, HiddenText.Marked(text));
        Assert.AreEqual(text, HiddenText.Marked(text));
    }

    [TestMethod]
    [DynamicData(nameof(AttackTexts))]
    public void In_ATextThatHidesSomething_CountsEachCharacter(string text, int hidden) =>
        Assert.AreEqual(hidden, HiddenText.In(text).Count, HiddenText.Marked(text));

    /// <summary>Behind a letter, a digit or a space that needs none, there is no invisible character that passes.</summary>
    [TestMethod]
    [DataRow("a", "b")]
    [DataRow("7", "8")]
    [DataRow(" ", " ")]
    [DataRow("", "")]
    [DataRow("ж", "к")]
    [DataRow("한", "국")]
    [DataRow("か", "な")]
    public void In_AnyInvisibleCharacterWhereNoneBelongs_FindsIt(string before, string after)
    {
        List<string> passed = [];
        foreach (Rune rune in Invisible())
        {
            if (HiddenText.In(before + rune + after).Count != 1)
            {
                passed.Add($"U+{rune.Value:X4}");
            }
        }

        Assert.IsEmpty(passed, string.Join(' ', passed));
    }

    /// <summary>Whatever is ordinary stays so beside whatever else is, and the same character twice never does.</summary>
    [TestMethod]
    public void In_OrdinaryTextsInAnyOrder_FindsNothingUntilOneIsDoubled()
    {
        Random random = new(20261128);
        Rune[] invisible = [.. Invisible()];
        for (int run = 0; run < 2_000; run++)
        {
            string text = string.Join(random.Next(2) == 0 ? "\n" : ". ", Enumerable.Range(0, 4).Select(_ => Ordinary[random.Next(Ordinary.Length)]));
            Assert.AreEqual(0, HiddenText.In(text).Count, HiddenText.Marked(text));

            Rune[] runes = [.. text.EnumerateRunes()];
            int at = random.Next(runes.Length + 1);
            Rune rune = invisible[random.Next(invisible.Length)];
            string doubled = string.Concat(runes[..at]) + rune + rune + string.Concat(runes[at..]);
            Assert.IsGreaterThan(0, HiddenText.In(doubled).Count, $"U+{rune.Value:X4} twice in {text}");
        }
    }

    [TestMethod]
    public void Of_AnyText_IsExactlyTheTextInPieces()
    {
        foreach (string text in Ordinary.Concat(Attacks.Select(a => a.Text)).Append("see exam\u200bple.com/a\U000E0041 #ta\u00adg @a\u2060b \ud83d\u200b"))
        {
            foreach (Platform platform in Enum.GetValues<Platform>())
            {
                IReadOnlyList<TextRun> runs = TextRun.Of(platform, text);

                Assert.AreEqual(text, string.Concat(runs.Select(r => r.Text)));
                Assert.AreEqual(HiddenText.Marked(text), string.Concat(runs.Select(r => r.Shown)));
                Assert.IsTrue(runs.All(r => r.Text.Length > 0));
            }
        }
    }

    [TestMethod]
    public void Of_AHiddenCharacterInALink_StandsForItself()
    {
        TextRun[] runs = [.. TextRun.Of(Platform.X, "Go https://example.com/a\U000E0041\U000E0042 now")];

        Assert.AreEqual("⟦U+E0041 U+E0042⟧", runs.Single(r => r.Kind == TextRunKind.Hidden).Shown);
        Assert.AreEqual("https://example.com/a", runs.Single(r => r.Kind == TextRunKind.Active).Shown);
    }

    private static IEnumerable<Rune> Invisible() =>
        Enumerable.Range(0, 0x110000).Where(v => Rune.IsValid(v) && InvisibleCharacters.IsInvisible(v)).Select(v => new Rune(v));

    /// <summary>A byte in each selector, as it is done.</summary>
    private static string Bytes(string message) => string.Concat(Encoding.UTF8.GetBytes(message).Select(b => char.ConvertFromUtf32(b < 16 ? 0xFE00 + b : 0xE0100 + b - 16)));

    private static string Selectors(params int[] numbers) => string.Concat(numbers.Select(n => char.ConvertFromUtf32(0xE0100 + n)));

    private static string Tags(string letters) => string.Concat(letters.Select(c => char.ConvertFromUtf32(0xE0000 + c)));
}
