using AutoPublish.Integrations.Channels.Mastodon;
using AutoPublish.Local.Sandbox.Mastodon;

namespace AutoPublish.UnitTests.Integrations.Mastodon;

[TestClass]
public sealed class MastodonTextMatchTests
{
    private const int Texts = 3000;

    private static readonly string[] Pieces =
    [
        "Coffee", "Ünïcödé", "naïve", "日本語のテキスト", "見てhttps://example.com/aください", "🎉", "👩‍👩‍👧", "🇩🇪", "☕️", "e\u0301", "مرحبا",
        "https://example.com/a?b=1&c=2#part", "http://www.example.org", "https://example.com/a-very-long-path/that/goes/on/and/on/until/it/is/cut?x=y", "(https://example.com/x)",
        "https://ünïcode.example/ä", "https://social.example/@ada@example.org/17", "https://mastodon.social/@ada@example.org/17",
        "#Kaffee", "#日本", "#1", "<b>", "&", "&amp;", "&lt;p&gt;", "\"quoted\"", "it's", "<br />", "a<b>c", "#Tag!", "5 > 3", ":blobcat:", "*star*", "`code`",
    ];

    private static readonly string[] Mentions = ["@adascoffee", "@AdasCoffee", "@ada@example.org", "@Ada_1@Example.org,", "@nobody", "(@ada@example.org)", "me@example.org", "@ada@example.org🎉"];

    private static readonly string[] Gaps = [" ", "  ", "\n", "\n\n", "\n\n\n", " \n", "\r\n", "\t", "\u00a0"];

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public void Match_WhatTheServerMadeOfTheText_IsRecognisedAndANearMissIsNot()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("AUTOPUBLISH_SEED"), out var given) ? given : Random.Shared.Next();
        var random = new Random(seed);
        var violations = new List<string>();
        for (var i = 0; i < Texts; i++)
        {
            var parts = Enumerable.Range(0, random.Next(1, 8)).Select(_ => Piece(random)).ToList();
            var gaps = parts.Select(_ => Gaps[random.Next(Gaps.Length)]).ToList();
            var text = Join(parts, gaps);
            var match = new MastodonTextMatch(text);
            var html = Html(text);
            if (!match.IsSource(text.Trim()) || !match.IsShown(html) || !match.LooksLike(html))
            {
                violations.Add($"not recognised: '{text}' as '{html}'");
            }

            var near = Join(Near(parts, random), gaps);
            if (match.IsSource(near.Trim()) || match.IsShown(Html(near)))
            {
                violations.Add($"taken for it: '{near}' for '{text}'");
            }
        }

        TestContext.WriteLine($"text(mastodon): {Texts} run, {violations.Count} violations, seed {seed}");
        Assert.IsEmpty(violations, string.Join(Environment.NewLine, violations.Take(5)));
    }

    [TestMethod]
    [DataRow("Hi @ada@example.org", "<p>Hi <span class=\"h-card\" translate=\"no\"><a href=\"https://example.org/@Ada\" class=\"u-url mention\">@<span>Ada</span></a></span></p>", true)]
    [DataRow("Hi @ada@example.org", "<p>Hi @ada@example.org</p>", true)]
    [DataRow("One\n\nTwo\nThree", "<p>One</p><p>Two<br />Three</p>", true)]
    [DataRow("One\n\nTwo\nThree", "<p>One</p><p>Two<br>Three</p>", true)]
    [DataRow("One\n\nTwo", "<p>One Two</p>", false)]
    [DataRow("A & B", "<p>A &amp; B</p>", true)]
    [DataRow("A & B", "<p>A &amp;amp; B</p>", false)]
    [DataRow("Hello", "<p>Hello world</p>", false)]
    [DataRow("Hello", "<p>hello</p>", false)]
    [DataRow("Hello", "", false)]
    [DataRow("Hello", "<p>Hello</p", true)]
    [DataRow("", "", true)]
    public void IsShown_Html_DecidesByWhatReadersSee(string ours, string html, bool expected) =>
        Assert.AreEqual(expected, new MastodonTextMatch(ours).IsShown(html));

    [TestMethod]
    [DataRow("Hi @ada@b.example@c", "<p>Hi @ada@c</p>")]
    [DataRow("**Hello**  world", "<p><strong>Hello</strong> world</p>")]
    [DataRow("Caf\u00e9", "<p>Cafe\u0301</p>")]
    public void LooksLike_WhatAnotherServerMadeOfIt_IsWorthACall(string ours, string html) =>
        Assert.IsTrue(new MastodonTextMatch(ours).LooksLike(html));

    [TestMethod]
    [DataRow("Hello ", "Hello", true)]
    [DataRow("Hello\r\nworld", "Hello\nworld", true)]
    [DataRow("Hello\n\n\nworld", "Hello\n\nworld", false)]
    [DataRow("Hello", "hello", false)]
    [DataRow("Hi @ada@example.org", "Hi @ada", false)]
    public void IsSource_Text_DecidesByEveryCharacter(string ours, string source, bool expected) =>
        Assert.AreEqual(expected, new MastodonTextMatch(ours).IsSource(source));

    private static string Piece(Random random) => random.Next(5) == 0 ? Mentions[random.Next(Mentions.Length)] : Pieces[random.Next(Pieces.Length)];

    private static string Join(List<string> parts, List<string> gaps) => string.Concat(parts.Zip(gaps, (part, gap) => part + gap));

    private static string Html(string text) => StatusHtml.Of(text.Trim(), "https://social.example", name => name.Equals("adascoffee", StringComparison.OrdinalIgnoreCase));

    /// <summary>Another text by one character, by a part that is missing, or by one more.</summary>
    private static List<string> Near(List<string> parts, Random random)
    {
        var near = parts.ToList();
        var at = random.Next(near.Count);
        switch (random.Next(3))
        {
            case 0:
                near[at] = "x" + near[at];
                break;
            case 1 when near.Count > 1 && !Mentions.Contains(near[at]):
                near[at] = near[at] == "Coffee" ? "Coffeé" : "Coffee";
                break;
            default:
                near[^1] = near[^1] + " more";
                break;
        }

        return near;
    }
}
