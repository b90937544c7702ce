using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;

namespace AutoPublish.UnitTests.Compliance.Rules;

[TestClass]
public sealed class MediaRulesTests
{
    private const string Limits = "media.limits@1";

    private static readonly PayloadMedia Gif = Posts.Jpeg with { ContentType = "image/gif" };
    private static readonly PayloadMedia Video = Posts.Jpeg with { ContentType = "video/mp4" };

    [TestMethod]
    [DataRow(Platform.X, 4)]
    [DataRow(Platform.LinkedIn, 20)]
    [DataRow(Platform.Facebook, 10)]
    [DataRow(Platform.Instagram, 10)]
    [DataRow(Platform.Threads, 20)]
    [DataRow(Platform.Bluesky, 4)]
    [DataRow(Platform.Mastodon, 4)]
    public void Limits_OneImageTooMany_IsBlocked(Platform platform, int most)
    {
        Assert.AreEqual("", Posts.Levels(Limits, With(platform, [.. Enumerable.Repeat(Posts.Jpeg, most)])));
        Assert.AreEqual("Block", Posts.Levels(Limits, With(platform, [.. Enumerable.Repeat(Posts.Jpeg, most + 1)])));
    }

    [TestMethod]
    public void Limits_OnX_OneGifOrOneVideoAlone()
    {
        Assert.AreEqual("", Posts.Levels(Limits, With(Platform.X, Gif)));
        Assert.AreEqual("", Posts.Levels(Limits, With(Platform.X, Video)));
        Assert.AreEqual("Block", Posts.Levels(Limits, With(Platform.X, Gif, Posts.Jpeg)));
        Assert.AreEqual("Block", Posts.Levels(Limits, With(Platform.X, Video, Posts.Jpeg)));
        Assert.AreEqual("Block", Posts.Levels(Limits, With(Platform.X, Video, Video)));
    }

    [TestMethod]
    [DataRow(Platform.LinkedIn)]
    [DataRow(Platform.Facebook)]
    [DataRow(Platform.Instagram)]
    public void Limits_Comment_NeedsNoImageAndTakesNone(Platform platform)
    {
        var comment = With(platform) with { Follows = "tgt_1" };

        Assert.AreEqual("", Posts.Levels(Limits, comment));
        var verdict = Posts.Verdicts(Limits, comment with { Media = [Posts.Jpeg] }).Single();
        Assert.AreEqual($"This is a first comment on {platform}, and a comment holds no image or video.", verdict.Reason);
    }

    [TestMethod]
    public void Limits_NextPostOfAThread_TakesImagesAsAPostDoes() =>
        Assert.AreEqual("", Posts.Levels(Limits, With(Platform.Threads, Posts.Jpeg) with { Follows = "tgt_1" }));

    [TestMethod]
    public void Limits_InstagramWithoutMediaOrWithAPng_IsBlocked()
    {
        Assert.AreEqual("Block", Posts.Levels(Limits, With(Platform.Instagram)));
        Assert.AreEqual("Block", Posts.Levels(Limits, With(Platform.Instagram, Posts.Jpeg with { ContentType = "image/png" })));
        Assert.AreEqual("", Posts.Levels(Limits, With(Platform.Instagram, Posts.Jpeg, Video)));
    }

    [TestMethod]
    [DataRow(Platform.X, 5_000_000L)]
    [DataRow(Platform.Bluesky, 1_000_000L)]
    [DataRow(Platform.Instagram, 8_000_000L)]
    public void Limits_ImageTooLarge_IsBlocked(Platform platform, long most)
    {
        Assert.AreEqual("", Posts.Levels(Limits, With(platform, Posts.Jpeg with { Bytes = most })));
        Assert.AreEqual("Block", Posts.Levels(Limits, With(platform, Posts.Jpeg with { Bytes = most + 1 })));
    }

    [TestMethod]
    public void Limits_UnknownKind_IsBlocked() =>
        Assert.AreEqual("Block", Posts.Levels(Limits, With(Platform.X, Posts.Jpeg with { ContentType = "image/svg+xml" })));

    [TestMethod]
    public void AltText_MissingOrTooLong_IsToldOrBlocked()
    {
        const string rule = "media.alt-text@1";
        Assert.AreEqual("Note", Posts.Levels(rule, With(Platform.X, Posts.Jpeg with { AltText = " " })));
        Assert.AreEqual("", Posts.Levels(rule, With(Platform.X, Posts.Jpeg with { AltText = new string('a', 1_000) })));
        Assert.AreEqual("Block", Posts.Levels(rule, With(Platform.X, Posts.Jpeg with { AltText = new string('a', 1_001) })));
        Assert.AreEqual("", Posts.Levels(rule, With(Platform.X, Video with { AltText = null })));
    }

    private static TargetPayload With(Platform platform, params PayloadMedia[] media) => Posts.On(platform, "text") with { Media = media };
}
