using AutoPublish.Core.Results;
using AutoPublish.Core.Secrets;
using AutoPublish.Integrations;
using AutoPublish.Integrations.Channels.LinkedIn;
using AutoPublish.Integrations.Channels.X;
using AutoPublish.Integrations.Email;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.UnitTests.Integrations;

[TestClass]
public sealed class OptionsTests
{
    private static readonly SmtpOptions Smtp = new() { Host = "mail.example.org", From = "post@example.org" };

    [TestMethod]
    public void Check_Defaults_AreUsable()
    {
        Assert.IsNull(new XChannelOptions().Check());
        Assert.IsNull(new LinkedInChannelOptions().Check());
        Assert.IsNull(Smtp.Check());
    }

    [TestMethod]
    [DataRow("http://api.x.com/")]
    [DataRow("ftp://127.0.0.1/")]
    [DataRow("https://user@api.x.com/")]
    [DataRow("https://api.x.com/?a=b")]
    public void Check_BaseAddress_IsRefused(string address)
    {
        Assert.AreEqual("AP1331", new XChannelOptions { BaseAddress = new Uri(address) }.Check()?.Code);
        Assert.AreEqual("AP1331", new LinkedInChannelOptions { BaseAddress = new Uri(address) }.Check()?.Code);
    }

    [TestMethod]
    public void Check_OutOfRange_IsRefusedWithItsCode()
    {
        AssertCode("AP1332", new XChannelOptions { TimeoutSeconds = 0 }.Check());
        AssertCode("AP1333", new XChannelOptions { MaxConnections = 0 }.Check());
        AssertCode("AP1334", new LinkedInChannelOptions { EvidencePages = 33 }.Check());
        AssertCode("AP1335", new XChannelOptions { SpendingCapRetryMinutes = 0 }.Check());
        AssertCode("AP1336", new LinkedInChannelOptions { LinkedInVersion = "202613" }.Check());
        AssertCode("AP1336", new LinkedInChannelOptions { LinkedInVersion = "20260" }.Check());
        AssertCode("AP1382", new XChannelOptions { TokenAddress = new Uri("http://api.x.com/2/oauth2/token") }.Check());
        AssertCode("AP1382", new LinkedInChannelOptions { RevocationAddress = new Uri("https://elsewhere.example/revoke") }.Check());
        Assert.IsNull(new XChannelOptions().At(new Uri("http://127.0.0.1:7071/sandbox/x")).Check());
        Assert.IsNull(new LinkedInChannelOptions().At(new Uri("http://127.0.0.1:7071/sandbox/linkedin")).Check());
        AssertCode("AP1340", (Smtp with { Port = 0 }).Check());
        AssertCode("AP1341", (Smtp with { From = "nobody" }).Check());
        AssertCode("AP1342", (Smtp with { Username = "ada" }).Check());
        AssertCode("AP1342", (Smtp with { Username = "ada", Password = new Secret("p"), Security = SmtpSecurity.None }).Check());
        AssertCode("AP1342", (Smtp with { Security = SmtpSecurity.None }).Check());
        AssertCode("AP1342", (Smtp with { Host = "127.0.0.1.example", Security = SmtpSecurity.None }).Check());
        Assert.IsNull((Smtp with { Host = "127.0.0.1", Security = SmtpSecurity.None }).Check());
        Assert.IsNull((Smtp with { Host = "localhost", Security = SmtpSecurity.None }).Check());
        AssertCode("AP1343", (Smtp with { TimeoutSeconds = 0 }).Check());
    }

    [TestMethod]
    public void AddXChannel_WrongOptions_FailsAtStart() =>
        Assert.Contains("AP1332", Assert.ThrowsExactly<ArgumentException>(() => new ServiceCollection().AddXChannel(new XChannelOptions { TimeoutSeconds = 0 })).Message);

    private static void AssertCode(string code, Refusal? refusal)
    {
        Assert.AreEqual(code, refusal?.Code);
        Assert.AreEqual(RefusalKind.Invalid, refusal?.Kind);
    }
}
