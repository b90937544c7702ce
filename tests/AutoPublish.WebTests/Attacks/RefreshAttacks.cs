using System.Net;
using AutoPublish.WebTests.App;
using AutoPublish.WebTests.OAuth;

namespace AutoPublish.WebTests.Attacks;

/// <summary>Attack A4: refresh tokens that are used again, in and out of the grace, one after the other and at once.</summary>
[TestClass]
public sealed class RefreshAttacks
{
    private const int Seed = 20261123;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);
    private readonly Random _random = new(Seed);
    private readonly List<string> _violations = [];

    [TestMethod]
    public async Task RefreshTokens_UsedAgain_EndTheFamilyUnlessInGrace()
    {
        const int runs = 200;
        await using TestApp app = await TestApp.StartAsync();
        await TestMember.AddOwnerAsync(app);
        VisitorBrowser browser = new(app);
        await browser.SignInAsync("owner@t1.example");
        TestOAuth oauth = new(app);
        for (int i = 0; i < runs; i++)
        {
            OAuthTokens first = await oauth.ConnectAsync(browser);
            await ((i % 4) switch
            {
                0 => InGraceAsync(app, oauth, first),
                1 => OutOfGraceAsync(app, oauth, first),
                2 => OlderThanThePredecessorAsync(app, oauth, first),
                _ => AtOnceAsync(app, oauth, first),
            });
        }

        Console.WriteLine($"A4: {runs} run, {_violations.Count} violations, seed {Seed}");
        Assert.IsEmpty(_violations, string.Join('\n', _violations.Take(10)));
    }

    /// <summary>A client that lost the answer asks again: both answers lead on, and whichever is used, the other is then its predecessor.</summary>
    private async Task InGraceAsync(TestApp app, TestOAuth oauth, OAuthTokens first)
    {
        OAuthReply next = (await oauth.RefreshAsync(first.ClientId, first.Refresh)).Succeeded();
        app.Time.Advance(TimeSpan.FromSeconds(_random.Next((int)Grace.TotalSeconds)));
        OAuthReply again = await oauth.RefreshAsync(first.ClientId, first.Refresh);
        Require(again.Status == HttpStatusCode.OK, "in grace: refused");
        Require(app.Logs.Lines.Any(l => l.Contains("within the grace", StringComparison.Ordinal)), "in grace: not logged");
        OAuthReply on = await oauth.RefreshAsync(first.ClientId, (_random.Next(2) == 0 ? next : again).Text("refresh_token"));
        Require(on.Status == HttpStatusCode.OK, "in grace: the successor is refused");
        app.Time.Advance(Grace);
        Require((await oauth.RefreshAsync(first.ClientId, on.Text("refresh_token"))).Status == HttpStatusCode.OK, "in grace: the family has ended");
    }

    private async Task OutOfGraceAsync(TestApp app, TestOAuth oauth, OAuthTokens first)
    {
        OAuthReply next = (await oauth.RefreshAsync(first.ClientId, first.Refresh)).Succeeded();
        app.Time.Advance(Grace + TimeSpan.FromSeconds(_random.Next(100)));
        Require((await oauth.RefreshAsync(first.ClientId, first.Refresh)).Error == "invalid_grant", "out of grace: accepted");
        await IsOverAsync(oauth, first, next, "out of grace");
    }

    private async Task OlderThanThePredecessorAsync(TestApp app, TestOAuth oauth, OAuthTokens first)
    {
        OAuthReply next = (await oauth.RefreshAsync(first.ClientId, first.Refresh)).Succeeded();
        OAuthReply last = (await oauth.RefreshAsync(first.ClientId, next.Text("refresh_token"))).Succeeded();
        app.Time.Advance(TimeSpan.FromSeconds(_random.Next((int)Grace.TotalSeconds)));
        Require((await oauth.RefreshAsync(first.ClientId, first.Refresh)).Error == "invalid_grant", "older: accepted, though in the time of grace");
        await IsOverAsync(oauth, first, last, "older");
    }

    /// <summary>Ten at once are one use and nine within the grace: one line of tokens, whichever of the answers goes on.</summary>
    private async Task AtOnceAsync(TestApp app, TestOAuth oauth, OAuthTokens first)
    {
        OAuthReply[] replies = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => oauth.RefreshAsync(first.ClientId, first.Refresh)));
        Require(replies.All(r => r.Status == HttpStatusCode.OK), "at once: refused within the grace");
        OAuthReply[] seconds = await Task.WhenAll(replies.Select(r => oauth.RefreshAsync(first.ClientId, r.Text("refresh_token"))));
        Require(seconds.All(r => r.Status == HttpStatusCode.OK), "at once: the answers are not one line");
        app.Time.Advance(Grace);
        OAuthReply on = await oauth.RefreshAsync(first.ClientId, seconds[_random.Next(10)].Text("refresh_token"));
        Require(on.Status == HttpStatusCode.OK, "at once: the line has ended");
        app.Time.Advance(Grace);
        Require((await oauth.RefreshAsync(first.ClientId, replies[_random.Next(10)].Text("refresh_token"))).Error == "invalid_grant", "at once: an old one is accepted");
        await IsOverAsync(oauth, first, on, "at once");
    }

    private async Task IsOverAsync(TestOAuth oauth, OAuthTokens first, OAuthReply last, string when)
    {
        Require(await oauth.CallAsync(first.Access) == HttpStatusCode.Unauthorized, $"{when}: the first access token lives on");
        Require(await oauth.CallAsync(last.Text("access_token")) == HttpStatusCode.Unauthorized, $"{when}: the last access token lives on");
        Require((await oauth.RefreshAsync(first.ClientId, last.Text("refresh_token"))).Error == "invalid_grant", $"{when}: the last refresh token lives on");
    }

    private void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            _violations.Add(otherwise);
        }
    }
}
