using AutoPublish.Core.Documents;
using AutoPublish.Core.Members;
using AutoPublish.Web.SignIn;
using AutoPublish.WebTests.App;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.WebTests.SignIn;

[TestClass]
public sealed class SessionsTests
{
    private const string Email = "owner@t1.example";

    [TestMethod]
    public async Task Read_AfterBegin_FindsTheMemberAndTheTenant()
    {
        await using TestApp app = await TestApp.StartAsync();
        Member member = await TestMember.AddOwnerAsync(app);
        VisitorBrowser browser = new(app);
        await browser.SignInAsync(Email);

        SignedIn? who = await ReadAsync(app, browser);

        Assert.AreEqual(member.MemberId, who?.Member.MemberId);
        Assert.AreEqual(TestApp.Tenant, who?.Membership?.TenantId);
    }

    [TestMethod]
    public async Task Begin_TheCookie_IsAsHardAsBrowsersMakeIt()
    {
        await using TestApp app = await TestApp.StartAsync();
        Member member = await TestMember.AddOwnerAsync(app);
        DefaultHttpContext context = new();

        await Sessions(app).BeginAsync(context, member);

        string cookie = context.Response.Headers.SetCookie.ToString();
        Assert.StartsWith("__Host-autopublish=", cookie);
        foreach (string attribute in new[] { "path=/", "secure", "httponly", "samesite=lax", "max-age=2592000" })
        {
            Assert.Contains(attribute, cookie, StringComparison.OrdinalIgnoreCase);
        }

        Assert.DoesNotContain("domain", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [TestMethod]
    public async Task Store_HoldsTheDigestOfTheSecretAndNotTheSecret()
    {
        await using TestApp app = await TestApp.StartAsync();
        await TestMember.AddOwnerAsync(app);
        VisitorBrowser browser = new(app);
        await browser.SignInAsync(Email);
        SessionToken token = SessionToken.Read(browser.Jar["__Host-autopublish"]) ?? throw new AssertFailedException("No cookie.");

        DocumentPage<Session> stored = await StoredAsync(app);

        Assert.HasCount(1, stored.Items);
        Assert.AreEqual(token.SessionId, stored.Items[0].Id);
        Assert.DoesNotContain(token.Secret, stored.Items[0].Value.ToString());
    }

    [TestMethod]
    public async Task Read_OfASessionThatIsUsed_LastsUntilItsAbsoluteEnd()
    {
        await using TestApp app = await TestApp.StartAsync();
        await TestMember.AddOwnerAsync(app);
        VisitorBrowser browser = new(app);
        await browser.SignInAsync(Email);
        for (int day = 6; day < 30; day += 6)
        {
            app.Time.Advance(TimeSpan.FromDays(6));
            Assert.IsNotNull(await ReadAsync(app, browser), $"day {day}");
        }

        app.Time.Advance(TimeSpan.FromDays(6) - TimeSpan.FromSeconds(1));
        Assert.IsNotNull(await ReadAsync(app, browser));
        app.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.IsNull(await ReadAsync(app, browser));
        Assert.IsEmpty((await StoredAsync(app)).Items);
    }

    [TestMethod]
    public async Task Read_OfASessionThatIsNotUsed_EndsAfterSevenDays()
    {
        await using TestApp app = await TestApp.StartAsync();
        await TestMember.AddOwnerAsync(app);
        VisitorBrowser browser = new(app);
        await browser.SignInAsync(Email);

        app.Time.Advance(TimeSpan.FromDays(7));

        Assert.IsNull(await ReadAsync(app, browser));
    }

    [TestMethod]
    public async Task Read_OftenInAnHour_WritesOnce()
    {
        await using TestApp app = await TestApp.StartAsync();
        await TestMember.AddOwnerAsync(app);
        VisitorBrowser browser = new(app);
        await browser.SignInAsync(Email);
        string begun = (await StoredAsync(app)).Items[0].ETag;
        app.Time.Advance(TimeSpan.FromMinutes(59));
        await ReadAsync(app, browser);
        Assert.AreEqual(begun, (await StoredAsync(app)).Items[0].ETag);

        app.Time.Advance(TimeSpan.FromMinutes(1));
        await ReadAsync(app, browser);
        string noted = (await StoredAsync(app)).Items[0].ETag;
        await ReadAsync(app, browser);

        Assert.AreNotEqual(begun, noted);
        Assert.AreEqual(noted, (await StoredAsync(app)).Items[0].ETag);
    }

    [TestMethod]
    public async Task Begin_InABrowserWithASession_EndsThatOneAndTakesANewSecret()
    {
        await using TestApp app = await TestApp.StartAsync();
        await TestMember.AddOwnerAsync(app);
        VisitorBrowser browser = new(app);
        string second = await browser.AskForLinkAsync(Email);
        string? asked = browser.Jar["__Host-autopublish-asked"];
        await browser.SignInAsync(Email);
        VisitorBrowser thief = new(app);
        thief.Jar["__Host-autopublish"] = browser.Jar["__Host-autopublish"];
        browser.Jar["__Host-autopublish-asked"] = asked;

        await browser.EnterAsync(second);

        Assert.IsNotNull(await ReadAsync(app, browser));
        Assert.IsNull(await ReadAsync(app, thief));
        Assert.HasCount(1, (await StoredAsync(app)).Items);
    }

    [TestMethod]
    public async Task Read_AfterMembershipsChanged_SeesThemAtOnce()
    {
        await using TestApp app = await TestApp.StartAsync();
        Member member = await TestMember.AddOwnerAsync(app);
        VisitorBrowser browser = new(app);
        await browser.SignInAsync(Email);
        string key = MemberKinds.KeyOf(Email);

        await app.Documents.PutAsync(MemberKinds.Member, key, key, member with { Memberships = [new Membership(TestApp.OtherTenant, MemberRole.Viewer)] });
        SignedIn? moved = await ReadAsync(app, browser);
        await app.Documents.DeleteAsync(MemberKinds.Member, key, key);
        SignedIn? removed = await ReadAsync(app, browser);

        Assert.AreEqual(new Membership(TestApp.OtherTenant, MemberRole.Viewer), moved?.Membership);
        Assert.IsNull(removed);
    }

    [TestMethod]
    public async Task Read_ByAMemberWhoWasMadeAnew_FindsNobody()
    {
        await using TestApp app = await TestApp.StartAsync();
        await TestMember.AddOwnerAsync(app);
        VisitorBrowser browser = new(app);
        await browser.SignInAsync(Email);

        await TestMember.AddOwnerAsync(app);

        Assert.IsNull(await ReadAsync(app, browser));
    }

    [TestMethod]
    public async Task Begin_OneTooMany_EndsTheFirst()
    {
        await using TestApp app = await TestApp.StartAsync(more: s => s.AddSingleton(TestLimits.Wide));
        await TestMember.AddOwnerAsync(app);
        VisitorBrowser first = new(app);
        await first.SignInAsync(Email);
        for (int i = 0; i < 50; i++)
        {
            app.Time.Advance(TimeSpan.FromSeconds(1));
            await new VisitorBrowser(app).SignInAsync(Email);
        }

        Assert.IsNull(await ReadAsync(app, first));
        Assert.HasCount(50, (await StoredAsync(app)).Items);
    }

    [TestMethod]
    public async Task FormToken_OfAnotherSessionOrPurpose_IsRefused()
    {
        await using TestApp app = await TestApp.StartAsync();
        await TestMember.AddOwnerAsync(app);
        VisitorBrowser one = new(app);
        VisitorBrowser other = new(app);
        await one.SignInAsync(Email);
        await other.SignInAsync(Email);
        SignedIn who = await ReadAsync(app, one) ?? throw new AssertFailedException("Nobody.");
        SignedIn elsewhere = await ReadAsync(app, other) ?? throw new AssertFailedException("Nobody.");
        Sessions sessions = Sessions(app);
        string token = sessions.FormToken(who, "consent");

        Assert.IsTrue(sessions.IsFormToken(who, "consent", token));
        Assert.IsFalse(sessions.IsFormToken(who, "sign-out", token));
        Assert.IsFalse(sessions.IsFormToken(elsewhere, "consent", token));
        Assert.IsFalse(sessions.IsFormToken(who, "consent", null));
        Assert.IsFalse(sessions.IsFormToken(who, "consent", ""));
        Assert.IsFalse(sessions.IsFormToken(who, "consent", token[..^1]));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("x")]
    [DataRow("00000000000000000000000000000000.")]
    [DataRow("../../../../../../../../../../../..AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [DataRow("00000000000000000000000000000000.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [DataRow("0000000000000000000000000000000G.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Read_OfACookieThatIsNotOurs_FindsNobody(string cookie)
    {
        await using TestApp app = await TestApp.StartAsync();
        VisitorBrowser browser = new(app);
        browser.Jar["__Host-autopublish"] = cookie;

        Assert.IsNull(await ReadAsync(app, browser));
    }

    private static Sessions Sessions(TestApp app) => app.Services.GetRequiredService<Sessions>();

    private static ValueTask<SignedIn?> ReadAsync(TestApp app, VisitorBrowser browser)
    {
        DefaultHttpContext context = new();
        context.Request.Headers.Cookie = browser.Jar.Header;
        return Sessions(app).ReadAsync(context);
    }

    private static async Task<DocumentPage<Session>> StoredAsync(TestApp app) =>
        await app.Documents.QueryAsync(SessionKinds.Session, MemberKinds.KeyOf(Email), new DocumentQuery { Index = SessionKinds.ByStart });
}
