using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Secrets;

namespace AutoPublish.UnitTests.Publishing;

[TestClass]
public sealed class EvidenceRequestTests
{
    private static readonly DateTimeOffset Called = new(2026, 11, 23, 10, 0, 0, 400, TimeSpan.Zero);

    private static readonly EvidenceRequest Request = new(
        new ChannelAccount("a", "1", new Secret("token")),
        new TargetPayload { Platform = Platform.X, AccountId = "a", Text = "Hello" },
        "key",
        Called.AddHours(-1)) { CalledAt = Called };

    [TestMethod]
    [DataRow(0, -600, true, DisplayName = "Since the call, before an earlier one")]
    [DataRow(0, 30, true, DisplayName = "The earlier of two since the call")]
    [DataRow(-0.4, -600, true, DisplayName = "Told in whole seconds")]
    [DataRow(-0.4, 30, true, DisplayName = "Told in whole seconds, and another later")]
    [DataRow(-600, -1200, true, DisplayName = "None since the call: the later of two before")]
    [DataRow(30, -1, false, DisplayName = "A moment before the call, by a clock that is nearly right")]
    public void IsLikelier_OfTwoPosts_IsTheFirstSinceTheCallElseTheLastBefore(double seconds, double otherSeconds, bool isLikelier)
    {
        Assert.AreEqual(isLikelier, Request.IsLikelier(Called.AddSeconds(seconds), Called.AddSeconds(otherSeconds)));
        Assert.AreEqual(!isLikelier, Request.IsLikelier(Called.AddSeconds(otherSeconds), Called.AddSeconds(seconds)));
    }

    [TestMethod]
    public void IsLikelier_TimeNotTold_IsAfterThoseThatAreSinceTheCallAndBeforeTheOthers()
    {
        Assert.IsTrue(Request.IsLikelier(Called.AddHours(1), thanCreatedAt: null));
        Assert.IsFalse(Request.IsLikelier(createdAt: null, Called.AddHours(1)));
        Assert.IsTrue(Request.IsLikelier(createdAt: null, Called.AddMinutes(-10)));
        Assert.IsTrue(Request.IsLikelier(createdAt: null, thanCreatedAt: null));
    }

    [TestMethod]
    public void IsLikelier_CallNotTold_IsTheEarliest()
    {
        EvidenceRequest request = new(Request.Account, Request.Payload, "key", Called);

        Assert.IsTrue(request.IsLikelier(Called.AddMinutes(1), Called.AddMinutes(2)));
    }
}
