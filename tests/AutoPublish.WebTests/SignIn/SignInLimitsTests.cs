using System.Net;
using AutoPublish.Web.SignIn;
using AutoPublish.WebTests.App;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.WebTests.SignIn;

[TestClass]
public sealed class SignInLimitsTests
{
    private const string Email = "owner@t1.example";

    [TestMethod]
    public async Task Ask_TooOften_SaysHowLongToWaitAndThenWorks()
    {
        await using TestApp app = await TestApp.StartAsync();
        await TestMember.AddOwnerAsync(app);
        app.Time.Advance(TimeSpan.FromMinutes(5));
        VisitorBrowser browser = new(app);
        for (int i = 0; i < 5; i++)
        {
            await browser.AskForLinkAsync(Email);
        }

        Page refused = await browser.AskAsync(Email);
        app.Time.Advance(TimeSpan.FromMinutes(10));
        Page later = await browser.AskAsync(Email);

        Assert.AreEqual(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.AreEqual("600", string.Join("", refused.Message.Headers.GetValues("Retry-After")));
        Assert.Contains("10 minutes", refused.Document.Body?.TextContent ?? "");
        Assert.AreEqual(HttpStatusCode.OK, later.Status);
    }

    [TestMethod]
    public async Task Ask_ForSomebodyOverAndOver_LeavesTheOwnerAWayIn()
    {
        await using TestApp app = await TestApp.StartAsync();
        await TestMember.AddOwnerAsync(app);
        VisitorBrowser owner = new(app);
        await owner.SignInAsync(Email);
        await owner.SubmitAsync(await owner.VisitAsync("/"), "/sign-out");
        VisitorBrowser stranger = new(app);
        while ((await stranger.AskAsync(Email)).Status == HttpStatusCode.OK)
        {
            // Until nothing more is let through.
        }

        await owner.SignInAsync(Email);

        Assert.AreEqual("Contents", (await owner.VisitAsync("/")).Heading);
    }

    [TestMethod]
    public async Task Take_FromOneNetwork_LeavesOthersTheirShare()
    {
        await using TestApp app = await TestApp.StartAsync();
        SignInLimits limits = app.Services.GetRequiredService<SignInLimits>();
        int granted = 0;
        for (int i = 0; i < 2_000; i++)
        {
            app.Time.Advance(TimeSpan.FromSeconds(1));
            granted += await TakeAsync(limits, "203.0.113." + (i % 256), Email, i) is null ? 1 : 0;
        }

        Assert.IsLessThanOrEqualTo(10, granted);
        Assert.IsNull(await TakeAsync(limits, "198.51.100.7", Email, 10_000));
        Assert.IsNull(await TakeAsync(limits, "2001:db8::1", Email, 10_001));
    }

    [TestMethod]
    public async Task Take_FloodedFromEverywhere_MailsAnAddressTwentyTimesAnHour()
    {
        await using TestApp app = await TestApp.StartAsync();
        SignInLimits limits = app.Services.GetRequiredService<SignInLimits>();
        int granted = 0;
        for (int i = 0; i < 500; i++)
        {
            granted += await TakeAsync(limits, $"10.{i / 250}.{i % 250}.1", Email, i) is null ? 1 : 0;
        }

        Assert.AreEqual(20, granted);
        Assert.IsNull(await TakeAsync(limits, "10.0.0.1", "other@t1.example", 10_000));
    }

    [TestMethod]
    public async Task Take_ForManyAddressesFromOneNetwork_Ends()
    {
        await using TestApp app = await TestApp.StartAsync();
        SignInLimits limits = app.Services.GetRequiredService<SignInLimits>();
        int granted = 0;
        for (int i = 0; i < 200; i++)
        {
            granted += await TakeAsync(limits, "203.0.113.1", $"a{i}@t1.example", i) is null ? 1 : 0;
        }

        Assert.AreEqual(60, granted);
    }

    [TestMethod]
    [DataRow("203.0.113.7", "203.0.113.200", true)]
    [DataRow("203.0.113.7", "203.0.114.7", false)]
    [DataRow("::ffff:203.0.113.7", "203.0.113.9", true)]
    [DataRow("2001:db8:0:1::1", "2001:db8:0:ff::2", true)]
    [DataRow("2001:db8:0:1::1", "2001:db8:1:1::1", false)]
    public void Network_OfTwoAddresses_IsTheSameForOneParty(string one, string other, bool same) =>
        Assert.AreEqual(same, ClientNetwork.Of(IPAddress.Parse(one)) == ClientNetwork.Of(IPAddress.Parse(other)));

    private static ValueTask<TimeSpan?> TakeAsync(SignInLimits limits, string address, string email, int number)
    {
        DefaultHttpContext context = new();
        context.Connection.RemoteIpAddress = IPAddress.Parse(address);
        return limits.TakeAsync(context, email, $"ticket-{number}");
    }
}
