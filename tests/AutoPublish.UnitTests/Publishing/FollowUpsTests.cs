using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;

namespace AutoPublish.UnitTests.Publishing;

[TestClass]
public sealed class FollowUpsTests
{
    private static readonly Target X = new() { TargetId = "x", Platform = Platform.X, AccountId = "a" };
    private static readonly Target LinkedIn = new() { TargetId = "linkedin", Platform = Platform.LinkedIn, AccountId = "b" };

    [TestMethod]
    public void Put_BehindAPost_MakesAChainAfterIt()
    {
        IReadOnlyList<Target> targets = FollowUps.Put([X, LinkedIn], X, ["a", "b"]);

        CollectionAssert.AreEqual(new[] { "x", "x.2", "x.3", "linkedin" }, targets.Select(t => t.TargetId).ToArray());
        CollectionAssert.AreEqual(new[] { null, "x", "x.2", null }, targets.Select(t => t.Follows).ToArray());
        Assert.IsTrue(targets.Skip(1).Take(2).All(t => t is { Platform: Platform.X, AccountId: "a" }));
    }

    [TestMethod]
    public void Put_FewerThanThereWere_KeepsTheFirstAndWhatTheyHold()
    {
        IReadOnlyList<Target> before = [.. FollowUps.Put([X, LinkedIn], X, ["a", "b", "c"]).Select(t => t.TargetId == "x.2" ? t with { PriceMicros = 7 } : t)];

        IReadOnlyList<Target> targets = FollowUps.Put(before, X, ["new"]);

        CollectionAssert.AreEqual(new[] { "x", "x.2", "linkedin" }, targets.Select(t => t.TargetId).ToArray());
        Assert.AreEqual(7, targets[1].PriceMicros);
        CollectionAssert.AreEqual(new[] { "x", "linkedin" }, FollowUps.Put(targets, X, []).Select(t => t.TargetId).ToArray());
    }

    [TestMethod]
    public void Put_OneInTheMiddleLeftOut_TakesItsFollowersAlongWithTheirImagesAndAuthors()
    {
        IReadOnlyList<Target> before = [.. FollowUps.Put([X], X, ["a", "b", "c"]).Select(t => t with { TextBy = new Author(t.TargetId, t.TargetId), Payload = new TargetPayload { Platform = t.Platform, AccountId = t.AccountId, Text = t.TargetId switch { "x.2" => "a", "x.3" => "b", "x.4" => "c", _ => "first" } } })];

        IReadOnlyList<Target> after = FollowUps.Put(before, X with { TargetId = "x" }, ["b", "changed"]);

        CollectionAssert.AreEqual(new[] { "x", "x.2", "x.3" }, after.Select(t => t.TargetId).ToArray());
        CollectionAssert.AreEqual(new[] { null, "x", "x.2" }, after.Select(t => t.Follows).ToArray());
        Assert.AreEqual("x.3", after[1].TextBy?.Subject);
        Assert.AreEqual("b", after[1].Payload?.Text);
    }

    [TestMethod]
    public void Answered_PostBeforeIsOut_NamesItAndTheFirst()
    {
        Target[] targets = [.. FollowUps.Put([X], X, ["a", "b"]).Select((t, i) => i < 2 ? t with { Status = TargetStatus.Confirmed, Ledger = new LedgerEntry { IdempotencyKey = "k", PlatformPostId = $"{i}", SettledAt = DateTimeOffset.UnixEpoch.AddHours(i) } } : t)];

        Assert.AreEqual(new AnsweredPost("1", "0") { ConfirmedAt = DateTimeOffset.UnixEpoch.AddHours(1) }, FollowUps.Answered(targets, targets[2]));
        Assert.AreEqual(new AnsweredPost("0", "0") { ConfirmedAt = DateTimeOffset.UnixEpoch }, FollowUps.Answered(targets, targets[1]));
        Assert.IsNull(FollowUps.Answered(targets, targets[0]));
        targets[1] = targets[1] with { Status = TargetStatus.Unknown };
        Assert.IsNull(FollowUps.Answered(targets, targets[2]));
    }

    [TestMethod]
    public void Title_OfEachTarget_TellsItFromTheOthers()
    {
        IReadOnlyList<Target> targets = FollowUps.Put(FollowUps.Put([X, LinkedIn], X, ["a", "b"]), LinkedIn, ["c"]);

        CollectionAssert.AreEqual(
            new[] { "X, post 1 of 3", "X, post 2 of 3", "X, post 3 of 3", "LinkedIn", "LinkedIn, first comment" },
            targets.Select(t => TargetTitle.Of(targets, t)).ToArray());
        Target[] two = [X with { TargetId = "x-1" }, X with { TargetId = "x-2" }];
        IReadOnlyList<Target> several = FollowUps.Put(two, two[1], ["a"]);
        CollectionAssert.AreEqual(new[] { "X (x-1)", "X (x-2), post 1 of 2", "X (x-2), post 2 of 2" }, several.Select(t => TargetTitle.Of(several, t)).ToArray());
    }
}
