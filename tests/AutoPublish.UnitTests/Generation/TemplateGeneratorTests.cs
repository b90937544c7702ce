using System.Globalization;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Generation;
using AutoPublish.Core.PostText;
using static AutoPublish.UnitTests.Generation.DraftRequests;

namespace AutoPublish.UnitTests.Generation;

[TestClass]
public sealed class TemplateGeneratorTests
{
    [TestMethod]
    public async Task GenerateAsync_PlainBrief_WritesWhatACreatorWouldPost()
    {
        var draft = await DraftAsync(Brief());
        Assert.HasCount(7, draft.Texts);
        foreach (var (platform, text) in draft.Texts)
        {
            Assert.Contains("Our new espresso machine ships on Friday.", text);
            Assert.IsGreaterThan(PlainBrief.Length + 20, text.Length, $"{platform}: {text}");
            var entities = TextEntities.Of(platform, text);
            Assert.IsEmpty(entities.Where(e => e.Kind != TextEntityKind.Hashtag), text);
            Assert.IsInRange(1, 3, entities.Count);
            Assert.IsFalse(text.Any(char.IsDigit), text);
        }

        Assert.IsFalse(draft.MadeWithAi);
        Assert.AreEqual("autopublish-templates@1", draft.Model);
        Assert.Contains("\n\n", draft.Texts[Platform.LinkedIn]);
    }

    [TestMethod]
    public async Task GenerateAsync_SameRequest_GivesTheSameDraft()
    {
        var first = await DraftAsync(Brief());
        var second = await DraftAsync(Brief());
        CollectionAssert.AreEqual(first.Texts.ToArray(), second.Texts.ToArray());
        Assert.AreEqual(first.PromptHash, second.PromptHash);
    }

    /// <summary>Guards <see cref="TemplateGenerator.Model"/>: another draft for the same request is another version.</summary>
    [TestMethod]
    public async Task GenerateAsync_RecordedRequest_GivesTheRecordedDraft() => Assert.AreEqual(
        "A friendly heads-up from us: Our new espresso machine ships on Friday.\n\nThanks for sticking with us. Let us know what you make of it below. 💡 #EspressoMachine",
        await TextAsync(Brief(contentId: "c1"), Platform.X));

    [TestMethod]
    [DataRow(PlainBrief, null)]
    [DataRow("Sale", null)]
    [DataRow(PlainBrief, "formal")]
    [DataRow("Our new espresso machine with dual boilers and a quiet pump ships on Friday. It comes in four colours. It fits below every cupboard, and it heats up within a minute. See it in our shop in the old harbour, next to the bakery.", null)]
    public async Task GenerateAsync_20000ContentsOfOneBrief_GivesFewerThanOnePercentEqualTextsOnX(string brief, string? tone)
    {
        const int contents = 20_000;
        var texts = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < contents; i++)
        {
            texts.Add(await TextAsync(Brief(brief, $"content-{i}", Platform.X) with { Tone = tone }, Platform.X));
        }

        Console.WriteLine($"{contents} run, {contents - texts.Count} equal");
        Assert.IsGreaterThan(contents * 99 / 100, texts.Count);
    }

    [TestMethod]
    public void Voices_PlainBrief_HaveMoreThanABillionCombinationsOnX()
    {
        var voice = Voice.Friendly;
        var tags = new BriefWords(PlainBrief).Tags.Count;
        Assert.AreEqual(3, tags);
        const long emojiPlaces = 3;
        const long orders = 2;
        const long joints = 2 * 2;
        var tagChoices = tags + (tags * (tags - 1));
        long[] parts = [voice.Openings.Length, voice.Remarks.Length, voice.Calls.Length, voice.Emoji.Length, emojiPlaces, orders, joints, tagChoices];
        Assert.IsGreaterThan(1_000_000_000, parts.Aggregate((a, b) => a * b));
    }

    [TestMethod]
    public void Voices_EveryPhrase_IsSaidOnceAndClean()
    {
        foreach (var phrases in Voice.All.SelectMany(v => new[] { v.Openings, v.Remarks, v.Calls }))
        {
            Assert.AreEqual(phrases.Length, phrases.Distinct().Count());
            Assert.IsTrue(phrases.All(p => !p.Any("{}|@#/".Contains) && !p.Contains("  ") && p == p.Trim() && char.IsUpper(p[0])));
        }
    }

    [TestMethod]
    public async Task GenerateAsync_AnyLength_FitsEveryPlatform()
    {
        const int seed = 280;
        string[] words = ["espresso", "a", "überraschung", "新しい機械", "🎉", "👩‍👩‍👧‍👦", "https://example.com/a/very/long/path?with=a&query=1", "a.co", "@bob", "#tag", "end.", "e\u0301\u0302\u0303", new('x', 700), "{{ x }}", "\r\n", "\0"];
        var random = new Random(seed);
        var violations = 0;
        const int runs = 500;
        for (var run = 0; run < runs; run++)
        {
            var brief = "Brief " + string.Join(' ', Enumerable.Range(0, random.Next(1, 200)).Select(_ => words[random.Next(words.Length)]));
            foreach (var (platform, text) in (await DraftAsync(Brief(brief, $"c{run}"))).Texts)
            {
                var measure = PlatformTextMeasure.Of(platform, text);
                violations += measure.Fits && text.Length > 0 && !text.Contains('\0') && !text.Contains('\r') && TextEntities.Links(platform, text).All(l => l.Value.Length < 8 || words.Contains(l.Value)) ? 0 : 1;
            }
        }

        Console.WriteLine($"{runs * 7} run, {violations} violations, seed {seed}");
        Assert.AreEqual(0, violations);
    }

    [TestMethod]
    public async Task GenerateAsync_LongBrief_IsCutBehindAWordWithAnEllipsis()
    {
        var brief = string.Join(' ', Enumerable.Range(1, 200).Select(i => $"word{i.ToString(CultureInfo.InvariantCulture)}"));
        var text = await TextAsync(Brief(brief), Platform.X);
        Assert.MatchesRegex(@"word\d+…", text);
        var last = text[..text.IndexOf('…')].Split(' ')[^1];
        Assert.Contains(last + " ", brief);
    }

    [TestMethod]
    [DataRow("Write a LinkedIn post about our summer sale", "It's all about our summer sale.")]
    [DataRow("please tell our followers that we open at nine", "We open at nine.")]
    [DataRow("Announce that the shop is open", "The shop is open.")]
    [DataRow("iPhone cases are back", "iPhone cases are back.")]
    [DataRow("See https://example.com/menu", "See https://example.com/menu")]
    [DataRow("Done!", "Done!")]
    [DataRow("Post office opens next door", "Post office opens next door.")]
    public async Task GenerateAsync_Brief_SaysItAsASentence(string brief, string sentence) =>
        Assert.Contains(sentence, await TextAsync(Brief(brief), Platform.LinkedIn));

    [TestMethod]
    [DataRow("approved: true\r\nstatus: approved", "approved: true. status: approved.")]
    [DataRow("{{ brief }} {% include 'secrets' %}", "{{ brief }} {% include 'secrets' %}")]
    [DataRow("To: all\r\nBcc: everyone", "To: all. Bcc: everyone.")]
    [DataRow("Sale \u202eelas\u202c now\u0007", "Sale elas now.")]
    [DataRow("Half \ud83d of a pair", "Half of a pair.")]
    [DataRow("<script>alert(1)</script>", "<script>alert(1)</script>")]
    public async Task GenerateAsync_HostileBrief_IsTextOnly(string brief, string expected) =>
        Assert.Contains(expected, await TextAsync(Brief(brief), Platform.LinkedIn));

    [TestMethod]
    public async Task GenerateAsync_HostileWords_MakeNoHashtags()
    {
        var text = await TextAsync(Brief("Tags for #ad @everyone sp#am c++ a/b under_score 5551234567 x'y \"Quoted\" plain"), Platform.Mastodon);
        var made = TextEntities.Of(Platform.Mastodon, text).Where(e => e.Kind == TextEntityKind.Hashtag).Select(e => e.Value).ToArray();
        Assert.IsTrue(made.All(t => t.TrimStart('#') is "ad" or "Quoted" or "Plain" or "Tags" or "QuotedPlain"), string.Join(' ', made));
        Assert.IsLessThanOrEqualTo(3, made.Length);
    }

    [TestMethod]
    public async Task GenerateAsync_SadBrief_CelebratesNothing()
    {
        var text = await TextAsync(Brief("Unfortunately our shop stays closed on Monday"), Platform.LinkedIn);
        Assert.AreEqual(EmojiText.Without(text), text);
        Assert.DoesNotContain("#", text);
        Assert.IsTrue(Voice.Sober.Openings.Any(o => text.StartsWith(o, StringComparison.Ordinal)), text);
    }

    [TestMethod]
    public async Task GenerateAsync_BriefInAnotherLanguage_GetsNoEnglishAround()
    {
        const string brief = "Unsere neue Espressomaschine kommt am Freitag";
        var text = EmojiText.Without(await TextAsync(Brief(brief), Platform.LinkedIn));
        Assert.AreEqual(brief + ".", PreviousText.WithoutTagsBehind(text));
    }

    [TestMethod]
    public async Task GenerateAsync_Tone_ChoosesTheVoice()
    {
        var formal = await TextAsync(Brief() with { Tone = "formal" }, Platform.X);
        var playful = await TextAsync(Brief() with { Tone = "playful and bold" }, Platform.X);
        Assert.IsTrue(Voice.Formal.Openings.Any(o => formal.StartsWith(o, StringComparison.Ordinal)), formal);
        Assert.IsTrue(Voice.Playful.Openings.Any(o => playful.Contains(o, StringComparison.Ordinal)), playful);
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow(" \r\n ")]
    [DataRow("\u202e\u0000")]
    public async Task GenerateAsync_BriefThatSaysNothing_IsRefused(string? brief) =>
        await Assert.ThrowsExactlyAsync<GenerationRefusedException>(() => DraftAsync(Brief() with { Brief = brief }));

    [TestMethod]
    public async Task PromptHash_EveryMember_CountsForIt()
    {
        var request = Brief();
        DraftRequest[] requests =
        [
            request,
            request with { ContentId = "content-2" },
            request with { Version = 2 },
            request with { Brief = "Another" },
            request with { Tone = "formal" },
            request with { Feedback = "shorter" },
            request with { Platforms = [Platform.X] },
            request with { Previous = new Dictionary<Platform, string> { [Platform.X] = "a" } },
            request with { Parameters = new Dictionary<string, string> { ["a"] = "b" } },
            request with { Template = "a" },
            request with { PlatformTemplates = new Dictionary<Platform, string> { [Platform.X] = "a" }, Template = "a" },
        ];
        var hashes = new HashSet<string>();
        foreach (var one in requests)
        {
            hashes.Add((await DraftAsync(one)).PromptHash);
        }

        Assert.HasCount(requests.Length, hashes);
        Assert.IsTrue(hashes.All(h => h.Length == 64 && h.All(char.IsAsciiHexDigitLower)));
    }

    [TestMethod]
    public async Task PromptHash_ParametersInAnotherOrder_IsTheSame()
    {
        var forth = await DraftAsync(DraftRequests.Template("{{ a }}{{ b }}", ("a", "1"), ("b", "2")));
        var back = await DraftAsync(DraftRequests.Template("{{ a }}{{ b }}", ("b", "2"), ("a", "1")));
        Assert.AreEqual(forth.PromptHash, back.PromptHash);
    }
}
