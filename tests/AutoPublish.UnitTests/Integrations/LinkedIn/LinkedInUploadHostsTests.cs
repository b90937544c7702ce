using AutoPublish.Integrations.Channels.LinkedIn;

namespace AutoPublish.UnitTests.Integrations.LinkedIn;

[TestClass]
public sealed class LinkedInUploadHostsTests
{
    [TestMethod]
    [DataRow("https://www.linkedin.com/dms-uploads/x?a=b", true)]
    [DataRow("https://media.licdn.com/x", true)]
    [DataRow("https://api.linkedin.com/x", true)]
    [DataRow("http://www.linkedin.com/x", false)]
    [DataRow("https://www.linkedin.com:8443/x", false)]
    [DataRow("https://linkedin.com.example/x", false)]
    [DataRow("https://evillinkedin.com/x", false)]
    [DataRow("https://www.linkedin.com@evil.example/x", false)]
    [DataRow("https://a:b@www.linkedin.com/x", false)]
    [DataRow("https://169.254.169.254/x", false)]
    [DataRow("http://127.0.0.1:7071/x", false)]
    public void Allow_AddressOfThePlatform_OnlyLinkedIns(string address, bool expected) =>
        Assert.AreEqual(expected, LinkedInUploadHosts.Allow(new Uri(address), new Uri("https://api.linkedin.com/")));

    [TestMethod]
    [DataRow("http://127.0.0.1:7071/sandbox/linkedin/dms-uploads/x", true)]
    [DataRow("http://127.0.0.1:7072/x", false)]
    [DataRow("https://127.0.0.1:7071/x", false)]
    public void Allow_StandIn_OnlyItsOwnAuthority(string address, bool expected) =>
        Assert.AreEqual(expected, LinkedInUploadHosts.Allow(new Uri(address), new Uri("http://127.0.0.1:7071/sandbox/linkedin/")));
}
