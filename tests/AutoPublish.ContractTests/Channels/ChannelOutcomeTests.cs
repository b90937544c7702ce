using AutoPublish.ContractTests.Channels.Platforms;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Secrets;
using AutoPublish.Local.Sandbox;

namespace AutoPublish.ContractTests.Channels;

/// <summary>What every channel owes the ledger, whatever the platform.</summary>
[TestClass]
public sealed class ChannelOutcomeTests
{
    public static IEnumerable<Platform> Platforms => PlatformCase.Platforms;

    /// <summary>Where posts are looked for in a listing of the account's.</summary>
    public static IEnumerable<Platform> ListingPlatforms => PlatformCase.Platforms.Where(platform => !PlatformCase.Of(platform).HasExactEvidence);

    public static IEnumerable<(Platform Platform, string Fault)> Ambiguities =>
        from platform in PlatformCase.Platforms from fault in new[] { "500", "dropAfterEffect", "malformed" } select (platform, fault);

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Send_NewText_IsConfirmedWithTheIdInTheFeed(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync();

        var outcome = await server.SendAsync(platform, "Our new espresso machine ships on Friday");

        var confirmed = Is<SendOutcome.Confirmed>(outcome);
        var post = server.Networks.Feed().Single();
        Assert.AreEqual(post.Id, confirmed.PostId);
        Assert.AreEqual("Our new espresso machine ships on Friday", post.Text);
        Assert.IsTrue(post.IdempotencyKey is null || post.IdempotencyKey.Contains(SandboxServer.KeyOf(post.Text), StringComparison.Ordinal));
        StringAssert.Contains(confirmed.Receipt, confirmed.PostId);
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Send_UnknownToken_IsUnauthorizedAndNothingIsPosted(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync();

        var outcome = await server.SendAsync(platform, "Hello", SandboxServer.Account(platform) with { AccessToken = new Secret("stale") });

        Is<SendOutcome.Unauthorized>(outcome);
        Assert.AreEqual(0, server.Networks.Count());
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Send_RevokedToken_IsUnauthorized(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync();
        await server.Networks.RevokeAsync(SandboxServer.Account(platform).AccessToken);

        Is<SendOutcome.Unauthorized>(await server.SendAsync(platform, "Hello"));
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Send_RateLimited_IsNotSentUntilTheNamedTime(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync();
        server.Networks.Faults.Add(platform, "429", 1);

        var outcome = Is<SendOutcome.NotSent>(await server.SendAsync(platform, "Hello"));

        Assert.AreEqual(server.Clock.GetUtcNow().AddSeconds(2), outcome.RetryAt);
        Assert.AreEqual(0, server.Networks.Count());
    }

    [TestMethod]
    [DynamicData(nameof(Ambiguities))]
    public async Task Send_AnswerThatDoesNotTell_IsUnknownAndEvidenceAgreesWithTheFeed(Platform platform, string fault)
    {
        await using var server = await SandboxServer.StartAsync();
        // A first call, so that the faulty one goes over a kept connection, where a transport might try again by itself.
        Is<SendOutcome.Confirmed>(await server.SendAsync(platform, "Before"));
        server.Networks.Faults.Add(platform, fault, 2);

        for (var i = 0; i < 2; i++)
        {
            Is<SendOutcome.Unknown>(await server.SendAsync(platform, $"Hello {i}"));

            var posts = server.Networks.Feed().Where(post => post.Text == $"Hello {i}").ToList();
            var evidence = await server.FindAsync(platform, $"Hello {i}");
            if (posts.Count == 0)
            {
                Assert.AreEqual("500", fault);
                Is<Evidence.Absent>(evidence);
            }
            else
            {
                Assert.AreEqual(posts.Single().Id, Is<Evidence.Found>(evidence).PostId);
            }
        }

        Assert.AreEqual(fault == "500" ? 2 : 3, server.Networks.Count());
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Send_SlowerThanTheTimeOut_IsUnknownAndTheEffectComesLater(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync(timeoutSeconds: 1);
        server.Networks.Faults.Add(platform, "slow", 1);

        Is<SendOutcome.Unknown>(await server.SendAsync(platform, "Hello"));
        Is<Evidence.Absent>(await server.FindAsync(platform, "Hello"));
        await server.SettleAsync();

        Is<Evidence.Found>(await server.FindAsync(platform, "Hello", TimeSpan.FromMinutes(5)));
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Send_NobodyListens_IsNotSent(Platform platform)
    {
        var server = await SandboxServer.StartAsync();
        await using var channels = new UnreachableChannels();
        await server.DisposeAsync();

        Is<SendOutcome.NotSent>(await channels.SendAsync(platform));
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Send_CallerGivesUp_Throws(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        var account = server.OnThisServer(SandboxServer.Account(platform));
        await Assert.ThrowsAsync<OperationCanceledException>(() => server.Channel(platform).SendAsync(
            new SendRequest(account, SandboxServer.Payload(platform, "Hello"), SandboxServer.KeyOf("Hello")) { Prepared = "1" }, cancelled.Token));
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task FindEvidence_SameTextLongAgo_IsAbsent(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync();
        await server.SendAsync(platform, "Every Monday");
        server.Clock.Advance(TimeSpan.FromDays(7));

        Is<Evidence.Absent>(await server.FindAsync(platform, "Every Monday", key: SandboxServer.KeyOf("Every Monday, this week's")));
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task FindEvidence_SomebodyPostedTheSameBeforeAndAfter_IsTheCallsOwn(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { DuplicateWindowHours = 0 });
        await server.SendAsync(platform, "Every Monday", key: "before");
        server.Clock.Advance(TimeSpan.FromMinutes(10));
        var calledAt = server.Clock.GetUtcNow();
        server.Clock.Advance(TimeSpan.FromMilliseconds(300));
        var ours = Is<SendOutcome.Confirmed>(await server.SendAsync(platform, "Every Monday"));
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        await server.SendAsync(platform, "Every Monday", key: "after");

        Assert.AreEqual(ours.PostId, Is<Evidence.Found>(await server.FindAsync(platform, "Every Monday", TimeSpan.FromHours(1), calledAt: calledAt)).PostId);
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task FindEvidence_BehindManyPosts_IsFound(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync();
        var wanted = Is<SendOutcome.Confirmed>(await server.SendAsync(platform, "The one"));
        await Task.WhenAll(Enumerable.Range(0, 250).Select(i => server.SendAsync(platform, $"Another {i}")));

        Assert.AreEqual(wanted.PostId, Is<Evidence.Found>(await server.FindAsync(platform, "The one")).PostId);
        Is<Evidence.Absent>(await server.FindAsync(platform, "None"));
    }

    [TestMethod]
    [DynamicData(nameof(ListingPlatforms))]
    public async Task FindEvidence_MorePostsThanAreRead_IsUndecided(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, PlatformCase.Of(platform).EvidenceDepth + 1).Select(i => server.SendAsync(platform, $"Another {i}")));

        Is<Evidence.Undecided>(await server.FindAsync(platform, "None"));
    }

    [TestMethod]
    [DynamicData(nameof(ListingPlatforms))]
    public async Task FindEvidence_UnknownToken_IsUndecided(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync();

        Is<Evidence.Undecided>(await server.FindAsync(platform, "Hello", account: SandboxServer.Account(platform) with { AccessToken = new Secret("stale") }));
    }

    [TestMethod]
    public async Task Send_ThousandsAtOnce_AllAreConfirmedOnce()
    {
        await using var server = await SandboxServer.StartAsync(timeoutSeconds: 60);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 2000).Select(i => server.SendAsync(i % 2 == 0 ? Platform.X : Platform.LinkedIn, $"Post {i}")));

        Assert.AreEqual(2000, outcomes.OfType<SendOutcome.Confirmed>().Select(confirmed => confirmed.PostId).Distinct().Count());
        Assert.AreEqual(2000, server.Networks.Count());
    }

    internal static T Is<T>(object outcome) => outcome is T wanted ? wanted : throw new AssertFailedException($"Expected {typeof(T).Name}, got {outcome}.");
}
