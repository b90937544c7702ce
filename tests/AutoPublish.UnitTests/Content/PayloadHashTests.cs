using System.Reflection;
using System.Text;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;

namespace AutoPublish.UnitTests.Content;

[TestClass]
public sealed class PayloadHashTests
{
    private static readonly PayloadMedia Picture = new(new string('a', 64), "image/png", 1_234, "A red kite");

    private static readonly TargetPayload Minimal = new() { Platform = Platform.X, AccountId = "acc_1", Text = "Hello" };

    private static readonly TargetPayload Full = new()
    {
        Platform = Platform.LinkedIn,
        AccountId = "acc_2",
        Text = "Zeile 1\n\"Zeile\" 2 \\ € 👩‍👩‍👧 \u0001\u2028",
        Media = [Picture, Picture with { Digest = new string('b', 64), AltText = null }],
        MadeWithAi = true,
        PaidPartnership = true,
        NotBefore = new DateTimeOffset(2026, 11, 23, 10, 15, 0, TimeSpan.FromHours(1)),
        NotAfter = new DateTimeOffset(2026, 11, 24, 0, 0, 0, 1, TimeSpan.Zero),
    };

    /// <summary>One change of each member. A new member fails the test below until it stands here and in the hash.</summary>
    private static readonly Dictionary<string, Func<TargetPayload, TargetPayload>> Changes = new()
    {
        [nameof(TargetPayload.Platform)] = p => p with { Platform = Platform.Mastodon },
        [nameof(TargetPayload.AccountId)] = p => p with { AccountId = "acc_3" },
        [nameof(TargetPayload.Text)] = p => p with { Text = p.Text + " " },
        [nameof(TargetPayload.Follows)] = p => p with { Follows = p.Follows + "x" },
        [nameof(TargetPayload.Media)] = p => p with { Media = [.. p.Media, Picture] },
        [nameof(TargetPayload.MadeWithAi)] = p => p with { MadeWithAi = !p.MadeWithAi },
        [nameof(TargetPayload.PaidPartnership)] = p => p with { PaidPartnership = !p.PaidPartnership },
        [nameof(TargetPayload.NotBefore)] = p => p with { NotBefore = p.NotBefore?.AddTicks(1) ?? DateTimeOffset.UnixEpoch },
        [nameof(TargetPayload.NotAfter)] = p => p with { NotAfter = p.NotAfter?.AddTicks(1) ?? DateTimeOffset.UnixEpoch },
    };

    private static readonly Dictionary<string, Func<PayloadMedia, PayloadMedia>> MediaChanges = new()
    {
        [nameof(PayloadMedia.Digest)] = m => m with { Digest = new string('c', 64) },
        [nameof(PayloadMedia.ContentType)] = m => m with { ContentType = "image/jpeg" },
        [nameof(PayloadMedia.Bytes)] = m => m with { Bytes = m.Bytes + 1 },
        [nameof(PayloadMedia.AltText)] = m => m with { AltText = "" },
    };

    [TestMethod]
    public void Of_EveryMemberOfThePayload_ChangesTheHash()
    {
        CollectionAssert.AreEquivalent(MembersOf<TargetPayload>(), Changes.Keys.ToArray(), "Give the new member a place in PayloadHash, and a change here.");
        foreach (var (member, change) in Changes)
        {
            Assert.AreNotEqual(PayloadHash.Of(Minimal), PayloadHash.Of(change(Minimal)), member);
            Assert.AreNotEqual(PayloadHash.Of(Full), PayloadHash.Of(change(Full)), member);
        }
    }

    [TestMethod]
    public void Of_EveryMemberOfAMedium_ChangesTheHash()
    {
        CollectionAssert.AreEquivalent(MembersOf<PayloadMedia>(), MediaChanges.Keys.ToArray(), "Give the new member a place in PayloadHash, and a change here.");
        foreach (var (member, change) in MediaChanges)
        {
            Assert.AreNotEqual(PayloadHash.Of(Full), PayloadHash.Of(Full with { Media = [change(Full.Media[0]), Full.Media[1]] }), member);
        }
    }

    /// <summary>These never change: approvals that stand in stores and mails are bound to them.</summary>
    [TestMethod]
    public void Of_FixedPayloads_HasTheRecordedHash()
    {
        Assert.AreEqual("75ae8fb8b122dd76bad7e0aac482ab48c5255f184e772033ad98738a28994f0d", PayloadHash.Of(Minimal));
        Assert.AreEqual("e8a47d80ec358101542f299dfd316adb11baf0a34e37dd9cb515d9a991ea9db5", PayloadHash.Of(Full));
    }

    [TestMethod]
    public void CanonicalBytes_AnyPayload_IsWhatTheGenericCanonicaliserWrites()
    {
        foreach (var payload in Changes.Values.Select(c => c(Full)).Append(Minimal).Append(Full))
        {
            var bytes = PayloadHash.CanonicalBytes(payload);
            Assert.AreEqual(Encoding.UTF8.GetString(CanonicalJson.Of(bytes)), Encoding.UTF8.GetString(bytes));
        }
    }

    [TestMethod]
    public void CanonicalBytes_Minimal_IsReadable() =>
        Assert.AreEqual(
            """{"accountId":"acc_1","madeWithAi":false,"media":[],"notAfter":null,"notBefore":null,"paidPartnership":false,"platform":"x","text":"Hello","version":1}""",
            Encoding.UTF8.GetString(PayloadHash.CanonicalBytes(Minimal)));

    /// <summary>A member of its own version: what was approved before there were follow-ups keeps its hash.</summary>
    [TestMethod]
    public void CanonicalBytes_FollowUp_NamesWhatItFollows() =>
        Assert.AreEqual(
            """{"accountId":"acc_1","follows":"x","madeWithAi":false,"media":[],"notAfter":null,"notBefore":null,"paidPartnership":false,"platform":"x","text":"Hello","version":2}""",
            Encoding.UTF8.GetString(PayloadHash.CanonicalBytes(Minimal with { Follows = "x" })));

    [TestMethod]
    public void Of_SameInstantInAnotherOffset_IsTheSameHash() =>
        Assert.AreEqual(PayloadHash.Of(Full), PayloadHash.Of(Full with { NotBefore = Full.NotBefore?.ToOffset(TimeSpan.FromHours(-7)) }));

    [TestMethod]
    public void Of_OrderOfMedia_Matters() =>
        Assert.AreNotEqual(PayloadHash.Of(Full), PayloadHash.Of(Full with { Media = [Full.Media[1], Full.Media[0]] }));

    [TestMethod]
    public void Of_LongestFacebookText_IsHashed() =>
        Assert.HasCount(64, PayloadHash.Of(Minimal with { Text = new string('\u0001', 63_206) }));

    [TestMethod]
    public void Of_LoneSurrogate_IsRefused() =>
        Assert.ThrowsExactly<ArgumentException>(() => PayloadHash.Of(Minimal with { Text = "\ud83d" }));

    private static string[] MembersOf<T>() =>
        [.. typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(p => p.Name)];
}
