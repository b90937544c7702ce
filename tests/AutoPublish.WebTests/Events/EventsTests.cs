using System.Net;
using System.Text.Json.Nodes;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Events;
using AutoPublish.WebTests.App;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace AutoPublish.WebTests.Events;

[TestClass]
public sealed class EventsTests
{
    [TestMethod]
    public async Task Stream_OfAContent_TellsHowItStandsToTheEnd()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        await caller.PublishAsync("before the stream");
        await using EventReader reader = await EventReader.OpenAsync(app, caller.Token);

        string contentId = await caller.PublishAsync();
        await reader.UntilAsync(contentId, "published");

        JsonNode newest = reader.Newest(contentId) ?? throw new AssertFailedException();
        Assert.AreEqual("X", (string?)newest["targets"]?[0]?["platform"], ignoreCase: true);
        Assert.AreEqual("confirmed", (string?)newest["targets"]?[0]?["status"]);
        Assert.StartsWith("https://X.example/", (string?)newest["targets"]?[0]?["url"]);
        Assert.AreEqual(1, (int?)newest["version"]);
        Assert.IsTrue(reader.Events.All(e => (string?)e["contentId"] == contentId), "What was before the stream is no news.");
        Assert.IsTrue(reader.Names.All(n => n == "content"));
        IReadOnlyList<DateTimeOffset> times = [.. reader.Events.Select(e => (DateTimeOffset?)e["updatedAt"] ?? default)];
        CollectionAssert.AreEqual(times.Order().ToList(), times.ToList());
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Stream_Resumed_MissesNothingOfAThousandChanges(bool inQuery)
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        string known = await caller.GenerateAsync("seen before", requiresApproval: true);
        await caller.UntilAsync(known, "pending");
        string lastId;
        await using (EventReader first = await EventReader.OpenAsync(app, caller.Token))
        {
            string seen = await caller.PublishAsync("seen");
            await first.UntilAsync(seen, "published");
            lastId = first.LastEventId;
        }

        // Of each content several changes, over more than one page and more than one key of the index.
        List<string> ids = [];
        for (int i = 0; i < 500; i++)
        {
            ids.Add(await WriteAsync(app, TestApp.Tenant, $"c{i:000}"));
            app.Time.Advance(TimeSpan.FromMilliseconds(100));
        }

        for (int i = 0; i < 500; i++)
        {
            await CancelAsync(app, TestApp.Tenant, ids[i]);
            app.Time.Advance(TimeSpan.FromMilliseconds(100));
        }

        await WriteAsync(app, TestApp.OtherTenant, "foreign");
        await using EventReader second = await EventReader.OpenAsync(app, caller.Token, lastId, inQuery);
        await second.UntilAsync(() => ids.All(id => second.Newest(id) is not null), "not all of the changes came");

        Assert.IsTrue(ids.All(id => (string?)second.Newest(id)?["status"] == "cancelled"));
        Assert.IsTrue(second.Events.Count < 700, "Several changes of one content are one event.");
        Assert.IsNull(second.Newest("foreign"));
        // And goes on from there.
        string after = await caller.GenerateAsync("after");
        await second.UntilAsync(() => second.Newest(after) is not null, "nothing after the resumption");
    }

    [TestMethod]
    public async Task Stream_BrokenInTheMiddle_GoesOnWithWhatWasNotSent()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        string lastId = EventCursor.Write(app.Time.GetUtcNow().AddSeconds(-1));
        List<string> ids = [];
        for (int i = 0; i < 450; i++)
        {
            ids.Add(await WriteAsync(app, TestApp.Tenant, $"c{i:000}"));
            app.Time.Advance(TimeSpan.FromSeconds(1));
        }

        HashSet<string> told = [];
        int rounds = 0;
        for (; rounds < 60 && told.Count < ids.Count; rounds++)
        {
            await using EventReader reader = await EventReader.OpenAsync(app, caller.Token, lastId, stopAfter: 100);
            await reader.UntilAsync(() => reader.HasEnded || ids.All(id => told.Contains(id) || reader.Newest(id) is not null), $"round {rounds}: {reader.Events.Count}");
            lastId = reader.LastEventId;
            told.UnionWith(reader.Events.Select(e => (string?)e["contentId"] ?? ""));
        }

        CollectionAssert.AreEquivalent(ids, told.ToList());
        Assert.IsGreaterThan(4, rounds);
    }

    [TestMethod]
    public async Task Change_StampedBeforeAndVisibleAfter_IsTold()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        await using EventReader reader = await EventReader.OpenAsync(app, caller.Token);
        DateTimeOffset stamp = app.Time.GetUtcNow();
        app.Time.Advance(TimeSpan.FromSeconds(40));
        string quick = await caller.GenerateAsync("quick");
        await reader.UntilAsync(() => reader.Newest(quick) is not null, "quick");

        // A writer that took its time: stamped long before the other one.
        await WriteAsync(app, TestApp.Tenant, "late", stamp);
        await reader.UntilAsync(() => reader.Newest("late") is not null, "late");

        // Nothing is told again and again meanwhile.
        Assert.AreEqual(1, reader.Events.Count(e => (string?)e["contentId"] == "late"));
    }

    [TestMethod]
    public async Task Stream_OfAnotherTenant_HoldsNothingOfThisOne()
    {
        await using TestApp app = await TestApp.StartAsync();
        await using EventReader other = await EventReader.OpenAsync(app, app.SignIn(TestApp.OtherTenant).Token);
        await using EventReader mine = await EventReader.OpenAsync(app, app.SignIn().Token);
        string contentId = await app.SignIn().PublishAsync();
        await mine.UntilAsync(contentId, "published");
        string foreign = await app.SignIn(TestApp.OtherTenant).GenerateAsync();
        await other.UntilAsync(() => other.Newest(foreign) is not null, "its own");

        Assert.IsNull(other.Newest(contentId));
        await using EventReader resumed = await EventReader.OpenAsync(app, app.SignIn(TestApp.OtherTenant).Token, mine.LastEventId);
        await resumed.UntilAsync(() => resumed.Newest(foreign) is not null, "its own, with the id of another tenant's stream");
        Assert.IsNull(resumed.Newest(contentId));
    }

    [TestMethod]
    [DataRow("unknown")]
    [DataRow("ffffffffffffffff")]
    [DataRow("0000000000000000")]
    [DataRow("7fffffffffffffff")]
    [DataRow("08de2a 00000000")]
    public async Task Stream_WithAnUnknownId_SaysReset(string lastId)
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        await caller.PublishAsync();
        await using EventReader reader = await EventReader.OpenAsync(app, caller.Token, lastId);
        await reader.UntilAsync(() => reader.Names.Count > 0, "no reset");

        Assert.AreEqual("reset", reader.Names[0]);
        string contentId = await caller.GenerateAsync();
        await reader.UntilAsync(() => reader.Newest(contentId) is not null, "nothing after the reset");
        Assert.AreEqual(1, reader.Names.Count(n => n == "reset"));
    }

    [TestMethod]
    public async Task Stream_WhenItsTokenExpires_Ends()
    {
        await using TestApp app = await TestApp.StartAsync();
        string token = app.Tokens.Issue(new Caller(TestApp.Tenant, "user", AccessScopes.ContentRead), TimeSpan.FromMinutes(1));
        await using EventReader reader = await EventReader.OpenAsync(app, token);
        app.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.IsFalse(reader.HasEnded);

        app.Time.Advance(TimeSpan.FromSeconds(31));
        await reader.UntilAsync(() => reader.HasEnded, "goes on without a token");
        using HttpResponseMessage again = await EventReader.AskAsync(app, token);
        Assert.AreEqual(HttpStatusCode.Unauthorized, again.StatusCode);
    }

    [TestMethod]
    public async Task Stream_WhenTheHostStops_Ends()
    {
        TestApp app = await TestApp.StartAsync();
        EventReader reader = await EventReader.OpenAsync(app, app.SignIn().Token);

        await app.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));

        await reader.DisposeAsync();
    }

    [TestMethod]
    public async Task Stream_ThatIsSilent_SendsACommentInTime()
    {
        await using TestApp app = await TestApp.StartAsync();
        using HttpResponseMessage answer = await EventReader.AskAsync(app, app.SignIn().Token);
        using StreamReader lines = new(await answer.Content.ReadAsStreamAsync());
        Assert.AreEqual("retry: 2000", await lines.ReadLineAsync());
        Assert.AreEqual("", await lines.ReadLineAsync());
        Assert.StartsWith("id: ", await lines.ReadLineAsync());
        Assert.AreEqual("", await lines.ReadLineAsync());
        Task<string?> next = lines.ReadLineAsync();
        await TestApp.UntilAsync(
            () =>
            {
                app.Time.Advance(TimeSpan.FromSeconds(1));
                return Task.FromResult(next.IsCompleted ? "" : null);
            },
            () => "silence");

        Assert.AreEqual(":", await next);
        Assert.IsLessThan(60, (app.Time.GetUtcNow() - TestApp.Start).TotalSeconds);
    }

    [TestMethod]
    public async Task Stream_OverAStoreWithoutStamps_Polls()
    {
        Mock<IDocumentStamps> none = new();
        none.Setup(s => s.CurrentStamp(It.IsAny<string>(), It.IsAny<string>())).Returns((long?)null);
        await using TestApp app = await TestApp.StartAsync(more: s => s.AddSingleton(none.Object));
        TestCaller caller = app.SignIn();
        await using EventReader reader = await EventReader.OpenAsync(app, caller.Token);
        string contentId = await caller.PublishAsync();

        await reader.UntilAsync(contentId, "published");
    }

    [TestMethod]
    public async Task Streams_OfOneTenant_AreLimitedAtOnce()
    {
        await using TestApp app = await TestApp.StartAsync(more: s => s.AddSingleton(new EventOptions { StreamsPerTenant = 2 }));
        EventReader first = await EventReader.OpenAsync(app, app.SignIn().Token);
        await using EventReader second = await EventReader.OpenAsync(app, app.SignIn().Token);
        using HttpResponseMessage third = await EventReader.AskAsync(app, app.SignIn().Token);

        Assert.AreEqual(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.AreEqual("AP2662", (string?)JsonNode.Parse(await third.Content.ReadAsStringAsync())?["code"]);
        await using EventReader other = await EventReader.OpenAsync(app, app.SignIn(TestApp.OtherTenant).Token);
        await first.DisposeAsync();
        EventStreams streams = app.Services.GetRequiredService<EventStreams>();
        await second.UntilAsync(() => streams.OpenOf(TestApp.Tenant) == 1, "the place of who has left is not free");
        await using EventReader again = await EventReader.OpenAsync(app, app.SignIn().Token);
    }

    [TestMethod]
    public async Task Stream_WithoutTheScopeOrTheMethod_IsRefused()
    {
        await using TestApp app = await TestApp.StartAsync();
        using HttpResponseMessage scope = await EventReader.AskAsync(app, app.SignIn(scopes: AccessScopes.ContentWrite).Token);
        using HttpResponseMessage nobody = await app.Http.GetAsync("/api/v1/events");
        using HttpResponseMessage post = await app.Http.PostAsync("/api/v1/events", content: null);

        Assert.AreEqual(HttpStatusCode.Forbidden, scope.StatusCode);
        Assert.Contains("content.read", scope.Headers.WwwAuthenticate.ToString());
        Assert.AreEqual(HttpStatusCode.Unauthorized, nobody.StatusCode);
        Assert.AreEqual(HttpStatusCode.MethodNotAllowed, post.StatusCode);
    }

    internal static async Task<string> WriteAsync(TestApp app, string tenantId, string contentId, DateTimeOffset? at = null)
    {
        DateTimeOffset stamp = at ?? app.Time.GetUtcNow();
        ContentItem content = new()
        {
            ContentId = contentId,
            TenantId = tenantId,
            Status = ContentStatus.Rejected,
            CreatedAt = stamp,
            UpdatedAt = stamp,
            Source = new ContentSource { Brief = "canary-brief-4711" },
        };
        await app.Documents.PutAsync(ContentKinds.Content, tenantId, contentId, content);
        return contentId;
    }

    private static async Task CancelAsync(TestApp app, string tenantId, string contentId)
    {
        Document<ContentItem> document = await app.Documents.GetAsync(ContentKinds.Content, tenantId, contentId) ?? throw new AssertFailedException();
        await app.Documents.ReplaceAsync(ContentKinds.Content, tenantId, contentId, document.Value with { Status = ContentStatus.Cancelled, UpdatedAt = app.Time.GetUtcNow() }, document.ETag);
    }
}
