using AutoPublish.Integrations.Email;
using AutoPublish.Local.Hosting;

namespace AutoPublish.UnitTests.Local;

[TestClass]
public sealed class SmtpEnvironmentTests
{
    [TestMethod]
    public void Read_WithoutAHost_IsNull() => Assert.IsNull(Read(("PORT", "25")));

    [TestMethod]
    public void Read_HostAlone_TakesTheUsualPortAndEncryption()
    {
        SmtpOptions? options = Read(("HOST", "mail.example.org"));
        Assert.AreEqual(587, options?.Port);
        Assert.AreEqual(SmtpSecurity.StartTls, options?.Security);
    }

    [TestMethod]
    public void Read_Everything_IsTaken()
    {
        SmtpOptions? options = Read(("HOST", "mail.example.org"), ("PORT", "465"), ("SECURITY", "tls"), ("USERNAME", "ada"), ("PASSWORD", "p"), ("FROM", "a@example.org"));
        Assert.AreEqual(465, options?.Port);
        Assert.AreEqual(SmtpSecurity.Tls, options?.Security);
        Assert.AreEqual("ada", options?.Username);
        Assert.AreEqual("p", options?.Password?.Reveal());
        Assert.AreEqual("a@example.org", options?.From);
    }

    [TestMethod]
    [DataRow("PORT", "0")]
    [DataRow("PORT", "65536")]
    [DataRow("PORT", "smtp")]
    [DataRow("SECURITY", "ssl")]
    [DataRow("SECURITY", "1")]
    public void Read_ValueThatCannotBeRead_IsRefusedByName(string name, string value)
    {
        LocalStartException refused = Assert.ThrowsExactly<LocalStartException>(() => Read(("HOST", "mail.example.org"), (name, value)));
        Assert.AreEqual("AP1111", refused.Code);
        Assert.Contains($"AUTOPUBLISH_SMTP_{name}", refused.Message);
    }

    private static SmtpOptions? Read(params (string Name, string Value)[] values) =>
        SmtpEnvironment.Read(name => values.Where(v => "AUTOPUBLISH_SMTP_" + v.Name == name).Select(v => v.Value).FirstOrDefault());
}
