using AutoPublish.Core.Accounts;
using AutoPublish.Core.Billing;
using AutoPublish.Core.Content;

namespace AutoPublish.UnitTests.Billing;

[TestClass]
public sealed class PostPriceTests
{
    [TestMethod]
    [DataRow(Platform.X, "Read example.org", 200_000L)]
    [DataRow(Platform.X, "Read https://example.org/a", 200_000L)]
    [DataRow(Platform.X, "About http and readme.txt", 15_000L)]
    [DataRow(Platform.LinkedIn, "Read https://example.org", 0L)]
    public void Of_Payload_DependsOnWhatThePlatformLinks(Platform platform, string text, long micros) =>
        Assert.AreEqual(new MicroDollars(micros), PostPrice.Of(new TargetPayload { Platform = platform, AccountId = "acc_1", Text = text }));
}
