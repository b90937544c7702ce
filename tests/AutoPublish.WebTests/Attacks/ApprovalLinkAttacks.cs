using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Secrets;
using AutoPublish.WebTests.App;

namespace AutoPublish.WebTests.Attacks;

/// <summary>Attack A6: everything that is done to an approval link except what a person does.</summary>
[TestClass]
public sealed class ApprovalLinkAttacks
{
    private const int Seed = 20261123;
    private const string Later = "2026-12-20T09:00:00Z";
    private readonly Random _random = new(Seed);
    private readonly List<string> _violations = [];
    private int _run;

    [TestMethod]
    public async Task Links_Attacked_MakeNoDecisionAndAPersonMakesOne()
    {
        await using TestApp app = await TestApp.StartAsync(moreApprovers: "bob@t1.example");
        TestCaller caller = app.SignIn();
        PendingContent target = await caller.PendingAsync(scheduledFor: Later);
        await TamperAsync(app, target, 350);
        await LookAsync(app, target, 150);
        await ForeignAsync(app, target, 100);
        Require("pending", (string?)(await GetAsync(caller, target))["status"], "the attacked content");
        for (int i = 0; i < 150; i++)
        {
            await RaceAsync(app, caller);
        }

        for (int i = 0; i < 100; i++)
        {
            await ReuseAsync(app, caller);
        }

        await ExpireAsync(app, caller, 150);

        Console.WriteLine($"A6: {_run} run, {_violations.Count} violations, seed {Seed}");
        Assert.IsGreaterThanOrEqualTo(1000, _run);
        Assert.IsEmpty(_violations, string.Join('\n', _violations.Take(10)));
    }

    /// <summary>One character of the token is another one, or the token is cut, doubled or spelt otherwise.</summary>
    private async Task TamperAsync(TestApp app, PendingContent target, int times)
    {
        ApproverBrowser browser = new(app);
        Dictionary<string, string> fields = ApproverBrowser.Fields(await browser.OpenAsync(target.Link), "approve");
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";
        for (int i = 0; i < times; i++)
        {
            int at = _random.Next(target.Token.Length);
            string changed = (i % 7) switch
            {
                0 => target.Token[..at],
                1 => target.Token + alphabet[_random.Next(alphabet.Length)],
                2 => target.Token.Remove(at, 1),
                _ => target.Token[..at] + alphabet[_random.Next(alphabet.Length)] + target.Token[(at + 1)..],
            };
            if (changed == target.Token)
            {
                continue;
            }

            Page page = await browser.PostAsync($"/approvals/{Uri.EscapeDataString(changed)}", fields);
            Require(true, page.Status is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed, $"tampered {i}: {page.Status}");
        }
    }

    /// <summary>What scanners, previews and prefetching browsers send.</summary>
    private async Task LookAsync(TestApp app, PendingContent target, int times)
    {
        for (int i = 0; i < times; i++)
        {
            using HttpRequestMessage request = new(i % 2 == 0 ? HttpMethod.Get : HttpMethod.Head, target.Link + ((i % 5) switch { 0 => "?decision=approve", 1 => "?feedback=a&decision=reject", _ => "" }));
            request.Headers.TryAddWithoutValidation("Sec-Purpose", i % 3 == 0 ? "prefetch;prerender" : "");
            request.Headers.TryAddWithoutValidation("X-HTTP-Method-Override", "POST");
            request.Headers.TryAddWithoutValidation("User-Agent", i % 4 == 0 ? "Slackbot-LinkExpanding 1.0" : "MailScanner");
            using HttpResponseMessage answer = await app.Http.SendAsync(request);
            Require(HttpStatusCode.OK, answer.StatusCode, $"look {i}");
        }
    }

    /// <summary>Posts that know the link but not the page, or another page; and links signed by somebody else.</summary>
    private async Task ForeignAsync(TestApp app, PendingContent target, int times)
    {
        ApproverBrowser browser = new(app);
        PendingContent foreign = await app.SignIn(TestApp.OtherTenant).PendingAsync(scheduledFor: Later);
        Dictionary<string, string> others = ApproverBrowser.Fields(await browser.OpenAsync(foreign.Link), "approve");
        ApprovalTokens forger = new(new KeyRing([new SigningKey("k1", SHA256.HashData([9]))]));
        ApprovalTokens ours = new(new KeyRing([new SigningKey("k1", SHA256.HashData([1]))]));
        ApprovalLink link = ours.Read(target.Token) ?? throw new AssertFailedException("The link cannot be read.");
        for (int i = 0; i < times; i++)
        {
            string path = (i % 6) switch
            {
                0 or 1 => target.Link,
                2 => $"/approvals/{forger.Sign(link)}",
                3 => $"/approvals/{ours.Sign(link with { ApproverId = "0123456789abcdef" })}",
                4 => $"/approvals/{ours.Sign(link with { ExpiresAt = link.ExpiresAt.AddYears(1) })}",
                _ => $"/approvals/{ours.Sign(link with { TenantId = TestApp.OtherTenant })}",
            };
            Page look = await browser.OpenAsync(path);
            Require(path == target.Link, look.Form is not null, $"a form for foreign {i}");
            Page page = await browser.PostAsync(path, i % 6 == 0 ? [new("decision", "approve")] : others);
            Require(true, page.Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Gone, $"foreign {i}: {page.Status}");
        }
    }

    /// <summary>Two people, or one person twice, at the same moment: one decision stands.</summary>
    private async Task RaceAsync(TestApp app, TestCaller caller)
    {
        PendingContent ann = await caller.PendingAsync(scheduledFor: Later);
        PendingContent bob = await caller.QuestionAsync(ann.ContentId, "bob@t1.example");
        ApproverBrowser browser = new(app);
        Dictionary<string, string> approve = ApproverBrowser.Fields(await browser.OpenAsync(ann.Link), "approve");
        Dictionary<string, string> reject = ApproverBrowser.Fields(await browser.OpenAsync(bob.Link), "reject");

        Page[] pages = await Task.WhenAll(browser.PostAsync(ann.Link, approve), browser.PostAsync(bob.Link, reject));

        JsonNode content = await GetAsync(caller, ann);
        string decided = (string?)content["approval"]?["status"] ?? "";
        Require(1, pages.Count(p => p.Status == HttpStatusCode.OK), "one wins");
        Require(1, pages.Count(p => p.Status == HttpStatusCode.Conflict), "one is told");
        Require(pages[0].Status == HttpStatusCode.OK ? "approved" : "rejected", decided, "the winner's decision stands");
    }

    /// <summary>The opposite decision by a link that was used.</summary>
    private async Task ReuseAsync(TestApp app, TestCaller caller)
    {
        PendingContent pending = await caller.PendingAsync(scheduledFor: Later);
        ApproverBrowser browser = new(app);
        bool approves = _random.Next(2) == 0;
        Dictionary<string, string> fields = ApproverBrowser.Fields(await browser.OpenAsync(pending.Link), approves ? "approve" : "reject");
        await browser.PostAsync(pending.Link, fields);

        fields["decision"] = approves ? "reject" : "approve";
        Page opposite = await browser.PostAsync(pending.Link, fields);

        Require(HttpStatusCode.Conflict, opposite.Status, "reuse");
        Require(approves ? "approved" : "rejected", (string?)(await GetAsync(caller, pending))["approval"]?["status"], "reuse changed the decision");
    }

    private async Task ExpireAsync(TestApp app, TestCaller caller, int times)
    {
        ApproverBrowser browser = new(app);
        List<(PendingContent Content, Dictionary<string, string> Fields)> open = [];
        for (int i = 0; i < times; i++)
        {
            PendingContent pending = await caller.PendingAsync(scheduledFor: Later);
            open.Add((pending, ApproverBrowser.Fields(await browser.OpenAsync(pending.Link), i % 2 == 0 ? "approve" : "reject")));
        }

        app.Time.Advance(TimeSpan.FromHours(72));
        foreach ((PendingContent content, Dictionary<string, string> fields) in open)
        {
            Require(HttpStatusCode.Gone, (await browser.PostAsync(content.Link, fields)).Status, "expired");
        }
    }

    private static async Task<JsonNode> GetAsync(TestCaller caller, PendingContent content) =>
        (await caller.ActAsync("getContent", new { contentId = content.ContentId })).Succeeded().Data;

    private void Require<T>(T expected, T actual, string what)
    {
        _run++;
        if (!Equals(expected, actual))
        {
            _violations.Add($"{what}: {actual}, not {expected}");
        }
    }
}
