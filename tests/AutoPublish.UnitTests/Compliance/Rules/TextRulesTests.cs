using AutoPublish.Core.Accounts;
using AutoPublish.Core.Compliance;

namespace AutoPublish.UnitTests.Compliance.Rules;

[TestClass]
public sealed class TextRulesTests
{
    [TestMethod]
    [DataRow("", "Block")]
    [DataRow(" \n\t\u00a0\u200b\u2060", "Block")]
    [DataRow("\u2800 \u3164\ufe0f\U000E0100", "Block")]
    [DataRow(".", "")]
    public void Empty_WithoutMedia_IsBlocked(string text, string levels) =>
        Assert.AreEqual(levels, Posts.Levels("text.empty@2", Posts.On(Platform.X, text)));

    [TestMethod]
    public void Empty_WithMedia_IsFine() =>
        Assert.AreEqual("", Posts.Levels("text.empty@2", Posts.On(Platform.X, "") with { Media = [Posts.Jpeg] }));

    [TestMethod]
    [DataRow("fine\r\n\ttext 👍", "")]
    [DataRow("a\0b", "Block")]
    [DataRow("a\u001bb", "Block")]
    [DataRow("a\uffff", "Block")]
    public void WellFormed_BrokenCharacters_AreBlocked(string text, string levels) =>
        Assert.AreEqual(levels, Posts.Levels("text.well-formed@1", Posts.On(Platform.Facebook, text)));

    /// <summary>Not rows: an attribute is stored as UTF-8, which has no half pairs.</summary>
    [TestMethod]
    public void WellFormed_HalfASurrogatePair_IsBlocked()
    {
        foreach (var text in new[] { "\ud83d", "a\udc00b", "\ude00\ud83d" })
        {
            Assert.AreEqual("Block", Posts.Levels("text.well-formed@1", Posts.On(Platform.Facebook, text)));
        }
    }

    [TestMethod]
    [DataRow(Platform.X, 280, "x.length@1")]
    [DataRow(Platform.LinkedIn, 3_000, "linkedin.length@1")]
    [DataRow(Platform.Facebook, 63_206, "facebook.length@1")]
    [DataRow(Platform.Instagram, 2_200, "instagram.length@1")]
    [DataRow(Platform.Threads, 500, "threads.length@1")]
    [DataRow(Platform.Bluesky, 300, "bluesky.length@1")]
    [DataRow(Platform.Mastodon, 500, "mastodon.length@1")]
    public void Length_OneMoreThanTheLimit_IsBlocked(Platform platform, int limit, string rule)
    {
        Assert.AreEqual("", Posts.Levels(rule, Posts.On(platform, new string('a', limit))));
        Assert.AreEqual("Block", Posts.Levels(rule, Posts.On(platform, new string('a', limit + 1))));
    }

    [TestMethod]
    [DataRow(Platform.X, 280, "x.length@1")]
    [DataRow(Platform.LinkedIn, 1_250, "linkedin.length@1")]
    [DataRow(Platform.Facebook, 8_000, "facebook.length@1")]
    [DataRow(Platform.Instagram, 2_200, "instagram.length@1")]
    [DataRow(Platform.Bluesky, 300, "bluesky.length@1")]
    public void Length_FollowUpOneLongerThanItMayBe_IsBlocked(Platform platform, int limit, string rule)
    {
        var fits = Posts.On(platform, new string('a', limit)) with { Follows = "tgt_1" };
        Assert.AreEqual("", Posts.Levels(rule, fits));
        Assert.AreEqual("Block", Posts.Levels(rule, fits with { Text = fits.Text + "a" }));
    }

    [TestMethod]
    public void Length_CommentTooLong_SaysThatItIsAComment() => Assert.AreEqual(
        "The text is 1,251 characters (an emoji counts 2 or more) long; LinkedIn takes 1,250 in a comment.",
        Posts.Verdicts("linkedin.length@1", Posts.On(Platform.LinkedIn, new string('a', 1_251)) with { Follows = "tgt_1" }).Single().Reason);

    [TestMethod]
    public void Length_TooLong_SaysByHowMuchAndWhere()
    {
        var verdict = Posts.Verdicts("x.length@1", Posts.On(Platform.X, new string('a', 1_291))).Single();
        Assert.AreEqual("The text is 1,291 characters (emoji and CJK count 2, a link 23) long; X takes 280.", verdict.Reason);
        Assert.AreEqual("Shorten it by 1,011: what stands from position 281 on does not fit.", verdict.Remedy);
    }

    [TestMethod]
    [DataRow("family 👨‍👩‍👧‍👦 and 👩🏾‍🚀 and 🏴󠁧󠁢󠁳󠁣󠁴󠁿", "")]
    [DataRow("می‌خواهم ශ්‍රී", "")]
    [DataRow("in\u200bvisible", "Flag")]
    [DataRow("pay\u200dload", "Flag")]
    [DataRow("abc \u202Egpj.exe", "Flag")]
    [DataRow("a\u2066b\u2069", "Flag")]
    [DataRow("hidden \U000E0041\U000E0042", "Flag")]
    [DataRow("soft\u00adhyphen", "Flag")]
    public void InvisibleCharacters_WhereTheyDoNotBelong_AreFlagged(string text, string levels) =>
        Assert.AreEqual(levels, Posts.Levels("text.invisible-characters@2", Posts.On(Platform.Bluesky, text)));

    [TestMethod]
    [DataRow("pay\u200dload", "The text holds 1 character that a reader does not see.", "Remove it, or check that the post reads as it should; previews show it as ⟦U+…⟧.")]
    [DataRow("a\ufe0fb\u2800", "The text holds 2 characters that a reader does not see.", "Remove them, or check that the post reads as it should; previews show them as ⟦U+…⟧.")]
    [DataRow("a\u202eb", "The text holds 1 character that turns the direction of the text.", "Remove it, or check that the post reads as it should; previews show it as ⟦U+…⟧.")]
    public void InvisibleCharacters_Flagged_AreCountedAndSaidWhatToDo(string text, string reason, string remedy)
    {
        var verdict = Posts.Verdicts("text.invisible-characters@2", Posts.On(Platform.X, text)).Single();

        Assert.AreEqual(reason, verdict.Reason);
        Assert.AreEqual(remedy, verdict.Remedy);
    }

    [TestMethod]
    public void InvisibleCharacters_InADescriptionOfAnImage_AreFlagged() => Assert.AreEqual(
        "The description of an image holds 2 characters that a reader does not see.",
        Posts.Verdicts("text.invisible-characters@2", Posts.On(Platform.X, "fine") with { Media = [Posts.Jpeg with { AltText = "A kite\U000E0041\U000E0042" }] }).Single().Reason);

    [TestMethod]
    [DataRow("what a curse this is", "Block")]
    [DataRow("CURSE!", "Block")]
    [DataRow("cur\u200bse", "Block")]
    [DataRow("cur\ufe0fse", "Block")]
    [DataRow("cur\U000E0041\U000E01EFse", "Block")]
    [DataRow("big\u3164secret", "Block")]
    [DataRow("cur\u1160se", "Block")]
    [DataRow("ｃｕｒｓｅ", "Block")]
    [DataRow("𝓬𝓾𝓻𝓼𝓮", "Block")]
    [DataRow("сursе", "Block")]
    [DataRow("cürsé", "Block")]
    [DataRow("cur5e", "Block")]
    [DataRow("c u r s e", "Block")]
    [DataRow("c.u-r_s e", "Block")]
    [DataRow("#curse", "Block")]
    [DataRow("cursed recursed", "")]
    [DataRow("a cur sees", "")]
    [DataRow("rather Big\n  Secret", "Block")]
    [DataRow("big-secret", "Block")]
    [DataRow("big and secret", "")]
    [DataRow("in 1984", "Block")]
    [DataRow("19 84", "")]
    [DataRow("проклятие здесь", "Block")]
    public void BlockedWords_HoweverDisguised_AreBlocked(string text, string levels)
    {
        var settings = new ComplianceSettings { BlockedWords = ["curse", "big secret", "1984", "проклятие"] };
        Assert.AreEqual(levels, Posts.Levels("text.blocked-words@2", Posts.On(Platform.X, text), settings));
    }

    [TestMethod]
    public void BlockedWords_InADescriptionOfAnImage_AreBlocked() =>
        Assert.AreEqual("Block", Posts.Levels(
            "text.blocked-words@2",
            Posts.On(Platform.X, "fine") with { Media = [Posts.Jpeg with { AltText = "a curse" }] },
            new ComplianceSettings { BlockedWords = ["curse"] }));

    [TestMethod]
    public void BlockedWords_EmptyEntry_MatchesNothing() =>
        Assert.AreEqual("", Posts.Levels("text.blocked-words@2", Posts.On(Platform.X, "fine"), new ComplianceSettings { BlockedWords = ["", " ", "!"] }));
}
