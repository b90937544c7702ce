using AutoPublish.Core.Accounts;
using AutoPublish.Integrations.Channels.LinkedIn;

namespace AutoPublish.UnitTests.Integrations.LinkedIn;

[TestClass]
public sealed class LinkedInVersionsTests
{
    [TestMethod]
    [DataRow("202601", "2027-01-15")]
    [DataRow("202603", "2027-03-16")]
    [DataRow("202607", "2027-07-15")]
    [DataRow("202612", "2027-12-15")]
    public void SunsetOf_Version_IsTheDayThatLinkedInNamedOrTheEarliest(string version, string day) =>
        Assert.AreEqual(DateTimeOffset.Parse(day + "T00:00:00Z"), LinkedInVersions.SunsetOf(version));

    [TestMethod]
    [DataRow("202607", "stops")]
    [DataRow("202609", "may stop")]
    public void Deadlines_OfTheVersionInUse_SaysHowSureItIs(string version, string word)
    {
        var deadline = new LinkedInDeadlines(new LinkedInChannelOptions { LinkedInVersion = version }).Deadlines.Single();

        Assert.AreEqual(Platform.LinkedIn, deadline.Platform);
        Assert.AreEqual(LinkedInVersions.SunsetOf(version), deadline.At);
        Assert.AreEqual($"LinkedIn {word} to serve version {version} of its API.", deadline.What);
    }
}
