using AutoPublish.Integrations.Channels.Bluesky;
using CsCheck;

namespace AutoPublish.UnitTests.Integrations.Bluesky;

[TestClass]
public sealed class BlueskyRecordKeyTests
{
    private const string Letters = "234567abcdefghijklmnopqrstuvwxyz";
    private static readonly DateTimeOffset Made = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    [TestMethod]
    public void Of_OneKey_IsTheSameInEveryProcess()
    {
        Assert.AreEqual(BlueskyRecordKey.Of("c1.1.x"), BlueskyRecordKey.Of("c1.1.x"));
        Assert.AreEqual("3kceshcdhk66x", BlueskyRecordKey.Of("c1.1.x"));
    }

    [TestMethod]
    public void Of_AContentsKey_NamesAMomentOfTheDayBeforeItWasMade()
    {
        string id = Guid.CreateVersion7(Made).ToString("N");

        DateTimeOffset moment = MomentOf(BlueskyRecordKey.Of($"{id}.1.x"));

        Assert.IsLessThanOrEqualTo(Made, moment);
        Assert.IsGreaterThan(Made.AddHours(-20), moment);
    }

    [TestMethod]
    public void Of_AnyKeys_AreValidAndApart() => Gen.Select(Gen.String, Gen.Int[1, 9], Gen.Guid).Sample(
        (text, version, content) =>
        {
            string[] keys = [$"{content:N}.{version}.a", $"{content:N}.{version}.b", $"{content:N}.{version + 1}.a", Guid.CreateVersion7(Made).ToString("N") + text, text + "!"];
            string[] records = [.. keys.Select(BlueskyRecordKey.Of)];
            Assert.HasCount(keys.Length, records.Distinct());
            foreach (string record in records)
            {
                Assert.MatchesRegex("^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$", record);
            }

            Assert.IsLessThanOrEqualTo(Made, MomentOf(records[3]), "A key of a time that was.");
            Assert.IsTrue(records.All(r => MomentOf(r).Year is > 2021 and < 2040));
        },
        iter: 2000);

    [TestMethod]
    [DataRow("at://did:plc:a/app.bsky.feed.post/3kaaaaaaaaa2a", "3kaaaaaaaaa2a")]
    [DataRow("at://did:plc:b/app.bsky.feed.post/3kaaaaaaaaa2a", null)]
    [DataRow("at://did:plc:a/app.bsky.feed.like/3kaaaaaaaaa2a", null)]
    [DataRow("at://did:plc:a/app.bsky.feed.post/", null)]
    [DataRow("at://did:plc:a/app.bsky.feed.post/3kaaaaaaaaa2a/x", null)]
    public void RecordKeyIn_AnId_IsOnlyOfTheAccountsPosts(string uri, string? key) => Assert.AreEqual(key, BlueskyUri.RecordKeyIn(uri, "did:plc:a"));

    private static DateTimeOffset MomentOf(string key)
    {
        long value = key.Aggregate(0L, (sum, letter) => (sum << 5) | (long)Letters.IndexOf(letter, StringComparison.Ordinal));
        return DateTimeOffset.UnixEpoch.AddMicroseconds(value >> 10);
    }
}
