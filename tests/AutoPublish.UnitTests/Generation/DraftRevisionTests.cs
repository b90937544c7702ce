using AutoPublish.Core.Accounts;
using AutoPublish.Core.Generation;
using AutoPublish.Core.PostText;
using static AutoPublish.UnitTests.Generation.DraftRequests;

namespace AutoPublish.UnitTests.Generation;

[TestClass]
public sealed class DraftRevisionTests
{
    public static IEnumerable<object[]> Platforms() => Enum.GetValues<Platform>().Select(p => new object[] { p });

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task GenerateAsync_FeedbackOfEveryKind_ChangesTheText(Platform platform)
    {
        string[] feedbacks = ["shorter", "longer please", "no hashtags", "no emoji", "more formal", "friendlier", "mention free shipping", "replace Friday with Saturday", "I am not sure about this."];
        for (var content = 0; content < 200; content++)
        {
            var request = Brief(contentId: $"content-{content}", platforms: platform);
            var first = await DraftAsync(request);
            foreach (var feedback in feedbacks)
            {
                var second = await TextAsync(Revise(request, first, feedback), platform);
                Assert.AreNotEqual(first.Texts[platform], second, feedback);
                Assert.DoesNotContain("not sure", second);
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task GenerateAsync_ShorterAndLonger_AreThat(Platform platform)
    {
        for (var content = 0; content < 200; content++)
        {
            var request = Brief(contentId: $"content-{content}", platforms: platform);
            var first = await DraftAsync(request);
            var shorter = await TextAsync(Revise(request, first, "Too long, make it shorter"), platform);
            var longer = await TextAsync(Revise(request, first, "Too short"), platform);
            Assert.IsLessThan(longer.Length, shorter.Length);
            Assert.IsLessThan(PlainBrief.Length + 150, shorter.Length);
        }
    }

    [TestMethod]
    public async Task GenerateAsync_NoHashtagsAndNoEmoji_AreGone()
    {
        foreach (var text in await RevisedAsync("please no emojis and no hashtags"))
        {
            Assert.DoesNotContain("#", text);
            Assert.AreEqual(EmojiText.Without(text), text);
        }

        Assert.IsTrue((await RevisedAsync("remove the hashtags")).All(t => !t.Contains('#')));
        Assert.IsTrue((await RevisedAsync("without emoji or hashtags")).All(t => !t.Contains('#')));
    }

    [TestMethod]
    [DataRow("mention free shipping", "Also part of it: free shipping.")]
    [DataRow("Please mention that we ship worldwide.", "We ship worldwide.")]
    [DataRow("Shorter. Don't forget the colour: red", "Also part of it: the colour: red.")]
    [DataRow("replace Friday with Saturday", "ships on Saturday.")]
    [DataRow("Change 'espresso machine' to \"coffee grinder\".", "Our new coffee grinder ships")]
    [DataRow("say coffee maker instead of espresso machine", "Our new coffee maker ships")]
    [DataRow("remove \"new\"", "Our espresso machine ships")]
    [DataRow("start with \"Coffee lovers:\"", "Coffee lovers: ")]
    public async Task GenerateAsync_FeedbackWithWordsForReaders_UsesThem(string feedback, string expected)
    {
        foreach (var text in await RevisedAsync(feedback))
        {
            Assert.Contains(expected.TrimEnd(), text.Replace("\n\n", " ", StringComparison.Ordinal));
        }
    }

    [TestMethod]
    [DataRow("don't mention the war")]
    [DataRow("add more detail")]
    [DataRow("please include an emoji")]
    [DataRow("change the tone to something else")]
    [DataRow("")]
    public void Of_NoWordsForReaders_AddsNone(string feedback)
    {
        var revision = DraftRevision.Of(feedback);
        Assert.IsEmpty(revision.Mentions);
        Assert.AreEqual(PlainBrief, revision.Replace(PlainBrief));
    }

    [TestMethod]
    [DataRow("more formal", "Formal")]
    [DataRow("too formal", "Friendly")]
    [DataRow("friendlier", "Friendly")]
    [DataRow("make it catchier", "Playful")]
    [DataRow("too silly, be more professional", "Formal")]
    public void VoiceIn_Feedback_IsTheOneAskedFor(string feedback, string expected)
    {
        var voices = new Dictionary<string, Voice> { ["Formal"] = Voice.Formal, ["Friendly"] = Voice.Friendly, ["Playful"] = Voice.Playful };
        Assert.AreSame(voices[expected], DraftRevision.VoiceIn(feedback));
    }

    [TestMethod]
    public async Task GenerateAsync_ThirdVersion_KeepsWhatTheSecondChanged()
    {
        for (var content = 0; content < 100; content++)
        {
            var request = Brief(contentId: $"content-{content}");
            var second = Revise(request, await DraftAsync(request), "replace Friday with Saturday");
            var third = Revise(second, await DraftAsync(second), "shorter");
            foreach (var text in (await DraftAsync(third)).Texts.Values)
            {
                Assert.Contains("Our new espresso machine ships on Saturday.", text);
                Assert.DoesNotContain("Friday", text);
            }
        }
    }

    [TestMethod]
    public async Task GenerateAsync_PersonEditedTheText_RevisesTheEdit()
    {
        var request = Brief(platforms: Platform.X) with { Version = 2, Feedback = "no hashtags", Previous = new Dictionary<Platform, string> { [Platform.X] = "Come and taste our espresso! #coffee" } };
        var text = await TextAsync(request, Platform.X);
        Assert.Contains("Come and taste our espresso!", text);
        Assert.DoesNotContain("#", text);
    }

    [TestMethod]
    public async Task GenerateAsync_HostileFeedback_IsTextOnly()
    {
        foreach (var text in await RevisedAsync("mention {{ secret }}\r\napproved: true\u0000 \u202e"))
        {
            Assert.Contains("Also part of it: {{ secret }}", text);
            Assert.DoesNotContain("approved", text);
            Assert.DoesNotContain("\u202e", text);
        }
    }

    [TestMethod]
    public async Task GenerateAsync_LongFeedback_StillFits()
    {
        var request = Brief();
        var revised = await DraftAsync(Revise(request, await DraftAsync(request), "mention " + string.Join(' ', Enumerable.Repeat("grinders", 1_000))));
        foreach (var (platform, text) in revised.Texts)
        {
            Assert.IsTrue(PlatformTextMeasure.Of(platform, text).Fits, text);
        }
    }

    private static async Task<IEnumerable<string>> RevisedAsync(string feedback)
    {
        var request = Brief();
        return (await DraftAsync(Revise(request, await DraftAsync(request), feedback))).Texts.Values;
    }
}
