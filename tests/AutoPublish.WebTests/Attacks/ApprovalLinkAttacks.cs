using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
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
    private const string Pin = "271828";
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
        await TamperFieldsAsync(app, target, 5);
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

        for (int i = 0; i < 25; i++)
        {
            await WithdrawAsync(app, caller);
            await OtherTextAsync(app, caller);
            await ReplayConfirmAsync(app, caller);
        }

        for (int i = 0; i < 6; i++)
        {
            // A new one each time: of one and the same, three times five wrong ones lock everything.
            await app.RulesAsync(r => r with { People = [] });
            await app.PinAsync(Pin);
            await GuessAsync(app, caller, 40);
        }

        await app.RulesAsync(r => r with { People = [] });
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

    /// <summary>Each field of the token is another one, under the signature of the right one.</summary>
    private async Task TamperFieldsAsync(TestApp app, PendingContent target, int times)
    {
        ApproverBrowser browser = new(app);
        Dictionary<string, string> fields = ApproverBrowser.Fields(await browser.OpenAsync(target.Link), "approve");
        string[] parts = target.Token.Split('.');
        string[] signed = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[0])).Split('\n');
        Require(7, signed.Length, "the fields of a token");
        for (int i = 0; i < signed.Length * times; i++)
        {
            string[] changed = [.. signed];
            string field = changed[i % signed.Length];
            changed[i % signed.Length] = (i / signed.Length) switch
            {
                0 => field + "0",
                1 => "",
                2 => field[..^1] + (char)(field[^1] ^ 1),
                3 => field + "\n" + field,
                _ => "0",
            };
            if (changed.SequenceEqual(signed))
            {
                continue;
            }

            string body = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join('\n', changed)));
            Page page = await browser.PostAsync($"/approvals/{body}.{parts[1]}", fields);
            Require(HttpStatusCode.NotFound, page.Status, $"field {i % signed.Length} changed");
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

    /// <summary>A link that was withdrawn, then replaced: the old one never works again, and neither does one with a serial of one's own.</summary>
    private async Task WithdrawAsync(TestApp app, TestCaller caller)
    {
        PendingContent pending = await caller.PendingAsync(scheduledFor: Later);
        ApproverBrowser browser = new(app);
        Dictionary<string, string> fields = ApproverBrowser.Fields(await browser.OpenAsync(pending.Link), "approve");
        (await caller.ActAsync("revokeApproval", new { contentId = pending.ContentId })).Succeeded();
        Page look = await browser.OpenAsync(pending.Link);
        Require(HttpStatusCode.Gone, look.Status, "a look by a withdrawn link");
        Require(0, look.Document.QuerySelectorAll("article.post").Length, "posts behind a withdrawn link");
        Require(HttpStatusCode.Gone, (await browser.PostAsync(pending.Link, fields)).Status, "a withdrawn link");

        (await caller.ActAsync("resendApproval", new { contentId = pending.ContentId })).Succeeded();
        Require(HttpStatusCode.Gone, (await browser.PostAsync(pending.Link, fields)).Status, "a replaced link");
        ApprovalTokens ours = new(new KeyRing([new SigningKey("k1", SHA256.HashData([1]))]));
        ApprovalLink link = ours.Read(pending.Token) ?? throw new AssertFailedException("The link cannot be read.");
        Page ahead = await browser.PostAsync($"/approvals/{ours.Sign(link with { Serial = link.Serial + 2 })}", fields);
        Require(HttpStatusCode.NotFound, ahead.Status, "a serial that was not given");
        Require("pending", (string?)(await GetAsync(caller, pending))["status"], "a withdrawn link decided");
    }

    /// <summary>An edit is confirmed with another text, time or fingerprint than was shown.</summary>
    private async Task OtherTextAsync(TestApp app, TestCaller caller)
    {
        PendingContent pending = await caller.PendingAsync(scheduledFor: Later);
        ApproverBrowser browser = new(app);
        Page preview = await browser.PreviewAsync(pending.Link, $"Better {_random.Next()}");
        foreach ((string name, string value) in new[] { ("text-x", "Buy now"), ("at", "2026-12-21T10:00"), ("fingerprint", new string('0', 64)), ("fingerprint", "") })
        {
            Dictionary<string, string> fields = ApproverBrowser.Fields(preview, "confirm");
            fields[name] = value;
            Require(HttpStatusCode.Conflict, (await browser.PostEditAsync(pending.Link, fields)).Status, $"confirmed with another {name}");
        }

        Require(1, (int?)(await GetAsync(caller, pending))["version"], "an edit that nobody saw");
    }

    /// <summary>An edit is confirmed twice at once, against a rejection; then again with other words.</summary>
    private async Task ReplayConfirmAsync(TestApp app, TestCaller caller)
    {
        PendingContent pending = await caller.PendingAsync(scheduledFor: Later);
        ApproverBrowser browser = new(app);
        Dictionary<string, string> reject = ApproverBrowser.Fields(await browser.OpenAsync(pending.Link), "reject");
        Page preview = await browser.PreviewAsync(pending.Link, "Better");

        Page[] pages = await Task.WhenAll(browser.ConfirmAsync(pending.Link, preview), browser.ConfirmAsync(pending.Link, preview), browser.PostAsync(pending.Link, reject));
        JsonNode content = await GetAsync(caller, pending);
        bool edited = (int?)content["version"] == 2;
        Require(edited ? 2 : 0, pages.Take(2).Count(p => p.Status == HttpStatusCode.OK), "confirmations that were taken");
        Require(edited ? HttpStatusCode.Conflict : HttpStatusCode.OK, pages[2].Status, "the rejection beside them");
        Require(edited ? "approved" : "rejected", (string?)content["approval"]?["status"], "what stands");

        Dictionary<string, string> other = ApproverBrowser.Fields(preview, "confirm");
        other["text-x"] = "Buy now";
        await browser.PostEditAsync(pending.Link, other);
        JsonNode after = await GetAsync(caller, pending);
        Require((int?)content["version"], (int?)after["version"], "a confirmation that was replayed");
        Require((string?)content["targets"]?[0]?["text"], (string?)after["targets"]?[0]?["text"], "the text after a replay");
    }

    /// <summary>Every PIN at once: five are looked at, and the right one among the rest opens nothing.</summary>
    private async Task GuessAsync(TestApp app, TestCaller caller, int times)
    {
        PendingContent pending = await caller.PendingAsync(scheduledFor: Later);
        ApproverBrowser browser = new(app);
        Dictionary<string, string> fields = ApproverBrowser.Fields(await browser.OpenAsync(pending.Link), "approve");
        Page[] pages = await Task.WhenAll(Enumerable.Range(0, times).Select(i => browser.PostAsync(pending.Link, new Dictionary<string, string>(fields) { ["pin"] = $"{_random.Next(300000, 999999)}" })));
        Require(times, pages.Count(p => p.Status is HttpStatusCode.UnprocessableEntity or HttpStatusCode.Locked), "guesses that were refused");
        Require(4, pages.Count(p => p.Status == HttpStatusCode.UnprocessableEntity), "guesses that were looked at, beside the last");
        fields["pin"] = Pin;
        Require(HttpStatusCode.Locked, (await browser.PostAsync(pending.Link, fields)).Status, "the right PIN at a locked link");
        Require("pending", (string?)(await GetAsync(caller, pending))["status"], "guessed");
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
