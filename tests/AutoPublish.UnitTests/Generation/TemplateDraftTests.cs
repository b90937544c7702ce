using AutoPublish.Core.Accounts;
using AutoPublish.Core.Generation;
using AutoPublish.Core.PostText;
using static AutoPublish.UnitTests.Generation.DraftRequests;

namespace AutoPublish.UnitTests.Generation;

[TestClass]
public sealed class TemplateDraftTests
{
    [TestMethod]
    public async Task GenerateAsync_Template_IsRenderedAsItStands()
    {
        var draft = await DraftAsync(DraftRequests.Template("{{ product }} is here.\n\nOnly {{ price }}!\r\n", ("product", "The {{ mill }}"), ("price", "99 €")));
        Assert.IsTrue(draft.Texts.Values.All(t => t == "The {{ mill }} is here.\n\nOnly 99 €!"), draft.Texts[Platform.X]);
        Assert.HasCount(7, draft.Texts);
    }

    [TestMethod]
    public async Task GenerateAsync_PlatformTemplate_StandsInOnItsPlatform()
    {
        var request = DraftRequests.Template("General {{ a }}", ("a", "text")) with { PlatformTemplates = new Dictionary<Platform, string> { [Platform.X] = "Short {{ a }}" } };
        Assert.AreEqual("Short text", await TextAsync(request, Platform.X));
        Assert.AreEqual("General text", await TextAsync(request, Platform.LinkedIn));
    }

    [TestMethod]
    public async Task GenerateAsync_MissingParameter_IsRefusedByName()
    {
        var refused = await Assert.ThrowsExactlyAsync<GenerationRefusedException>(() => DraftAsync(DraftRequests.Template("{{ product }} {{ price }}", ("product", "a"))));
        Assert.Contains("'price'", refused.Message);
    }

    [TestMethod]
    public async Task GenerateAsync_EmptyResult_IsRefused() =>
        await Assert.ThrowsExactlyAsync<GenerationRefusedException>(() => DraftAsync(DraftRequests.Template("{{ a }}\n", ("a", " "))));

    [TestMethod]
    public async Task GenerateAsync_LongTemplate_IsCutPerPlatform()
    {
        var draft = await DraftAsync(DraftRequests.Template("{{ a }}", ("a", string.Join(' ', Enumerable.Repeat("word", 300)))));
        foreach (var (platform, text) in draft.Texts)
        {
            Assert.IsTrue(PlatformTextMeasure.Of(platform, text).Fits);
        }

        Assert.EndsWith("word…", draft.Texts[Platform.X]);
        Assert.EndsWith("word", draft.Texts[Platform.LinkedIn]);
    }

    [TestMethod]
    [DataRow("no hashtags", "One. Two. Three. Four. 🎉")]
    [DataRow("no emoji", "One. Two. Three. Four. #sale")]
    [DataRow("shorter", "One. Two.")]
    [DataRow("replace Two with Deux", "One. Deux. Three. Four. 🎉 #sale")]
    [DataRow("mention five", "One. Two. Three. Four. 🎉 #sale Also part of it: five.")]
    [DataRow("start with \"Zero.\"", "Zero. One. Two. Three. Four. 🎉 #sale")]
    public async Task GenerateAsync_Feedback_ChangesTheTemplatesText(string feedback, string expected)
    {
        var request = DraftRequests.Template("One. Two. Three. Four. 🎉 #sale");
        Assert.AreEqual(expected, await TextAsync(Revise(request, await DraftAsync(request), feedback), Platform.X));
    }

    [TestMethod]
    public async Task GenerateAsync_FeedbackThatSaysNothingToDo_GivesAnotherBeginningEachTime()
    {
        var first = DraftRequests.Template("One. Two.");
        var second = Revise(first, await DraftAsync(first), "meh");
        var third = Revise(second, await DraftAsync(second), "still meh");
        string[] texts = [await TextAsync(first, Platform.X), await TextAsync(second, Platform.X), await TextAsync(third, Platform.X)];
        Assert.AreEqual(3, texts.Distinct().Count());
        Assert.IsTrue(texts.All(t => t.EndsWith("One. Two.", StringComparison.Ordinal) && t.Length < 80), texts[2]);
    }
}
