using AutoPublish.Core.Accounts;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Secrets;
using AutoPublish.Local.Sandbox;
using static AutoPublish.ContractTests.Channels.ChannelOutcomeTests;

namespace AutoPublish.ContractTests.Channels.X;

[TestClass]
public sealed class XDeleteTests
{
    private static readonly ChannelAccount Stale = SandboxServer.XAccount with { AccessToken = new Secret("stale") };

    [TestMethod]
    public async Task Delete_Post_IsGoneAndGoneAgain()
    {
        await using var server = await SandboxServer.StartAsync();
        var sent = Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.X, "Hello"));

        Is<DeleteOutcome.Deleted>(await server.X.DeleteAsync(new DeleteRequest(SandboxServer.XAccount, sent.PostId)));
        Is<DeleteOutcome.Deleted>(await server.X.DeleteAsync(new DeleteRequest(SandboxServer.XAccount, sent.PostId)));

        Assert.AreEqual(0, server.Networks.Count());
        Assert.IsEmpty(Is<MetricsOutcome.Read>(await server.MeasureAsync(Platform.X, SandboxServer.XAccount, sent.PostId)).Samples);
    }

    [TestMethod]
    public async Task Delete_SomebodyElsesPost_IsRefused()
    {
        await using var server = await SandboxServer.StartAsync();
        await server.Networks.AddUserAsync(new SandboxUser(Platform.X, "2002", "Eve", "eve"), new Secret("eve"));
        var sent = Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.X, "Hello"));

        var refused = Is<DeleteOutcome.Refused>(await server.X.DeleteAsync(new DeleteRequest(SandboxServer.XAccount with { AccessToken = new Secret("eve") }, sent.PostId)));

        Assert.AreEqual("AP3112", refused.Code);
        Assert.AreEqual(1, server.Networks.Count());
    }

    [TestMethod]
    public async Task AnyCall_UnknownToken_SaysThatItIsTheToken()
    {
        await using var server = await SandboxServer.StartAsync();

        Assert.IsTrue(Is<DeleteOutcome.Unavailable>(await server.X.DeleteAsync(new DeleteRequest(Stale, "1"))).IsUnauthorized);
        Assert.IsTrue(Is<MetricsOutcome.Unavailable>(await server.MeasureAsync(Platform.X, Stale, "1")).IsUnauthorized);
        Assert.IsTrue(Is<Evidence.Undecided>(await server.FindAsync(Platform.X, "Hello", account: Stale)).IsUnauthorized);
    }
}
