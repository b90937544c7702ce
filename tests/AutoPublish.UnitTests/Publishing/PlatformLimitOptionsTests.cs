using AutoPublish.Core.Publishing;

namespace AutoPublish.UnitTests.Publishing;

[TestClass]
public sealed class PlatformLimitOptionsTests
{
    [TestMethod]
    public void Validate_DefaultsOrKnownIds_IsNull()
    {
        Assert.IsNull(new PlatformLimitOptions().Validate());
        Assert.IsNull(With("linkedin.member", 100).Validate());
        Assert.IsNull(With("bluesky.hour", 3).Validate());
    }

    [TestMethod]
    public void Validate_UnknownId_IsRefusedAndNamesTheKnown()
    {
        var refusal = With("linkedin.members", 100).Validate();

        Assert.AreEqual("AP1310", refusal?.Code);
        StringAssert.Contains(refusal?.Remedy, "linkedin.member,");
    }

    [TestMethod]
    [DataRow("bluesky.hour", 2)]
    [DataRow("x.user", 0)]
    [DataRow("x.user", -1)]
    public void Validate_LessThanOnePost_IsRefused(string id, int limit) =>
        Assert.AreEqual("AP1311", With(id, limit).Validate()?.Code);

    [TestMethod]
    public void Table_Ids_AreUniqueAndStartWithTheirPlatform()
    {
        Assert.HasCount(PlatformLimits.All.Count, PlatformLimits.All.Select(l => l.Id).Distinct());
        Assert.IsTrue(PlatformLimits.All.All(l => l.Id.StartsWith(l.Platform.ToString().ToLowerInvariant() + ".", StringComparison.Ordinal)));
    }

    private static PlatformLimitOptions With(string id, long limit) => new() { Limits = new Dictionary<string, long> { [id] = limit } };
}
