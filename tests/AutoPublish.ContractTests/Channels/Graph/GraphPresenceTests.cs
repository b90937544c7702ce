using AutoPublish.ContractTests.Channels.Platforms;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Publishing;
using static AutoPublish.ContractTests.Channels.ChannelOutcomeTests;

namespace AutoPublish.ContractTests.Channels.Graph;

/// <summary>
/// Error 100/33 means "gone" and "not for this token" alike. It counted as gone, so that a token that had lost a right made every
/// post of its account look deleted.
/// </summary>
[TestClass]
public sealed class GraphPresenceTests
{
    private static readonly (int Status, string Body) NotThere = (400, """{"error":{"message":"Not there","code":100,"error_subcode":33}}""");
    private static readonly (int Status, string Body) NotAllowed = (403, """{"error":{"message":"Not allowed","code":10}}""");
    private static readonly (int Status, string Body) There = (200, """{"id":"18"}""");
    private static readonly (int Status, string Body) OwnList = (200, """{"data":[]}""");

    [TestMethod]
    [DataRow(Platform.Facebook)]
    [DataRow(Platform.Instagram)]
    [DataRow(Platform.Threads)]
    public async Task ReadMetrics_NotThereForATokenThatReadsItsAccount_IsGone(Platform platform) =>
        Assert.IsEmpty(Is<MetricsOutcome.Read>(await ReadAsync(platform, NotThere, OwnList)).Samples);

    [TestMethod]
    [DataRow(Platform.Facebook)]
    [DataRow(Platform.Instagram)]
    [DataRow(Platform.Threads)]
    public async Task ReadMetrics_NotThereForATokenThatReadsNothing_IsUnavailable(Platform platform)
    {
        Is<MetricsOutcome.Unavailable>(await ReadAsync(platform, NotThere, NotAllowed));
        Is<MetricsOutcome.Unavailable>(await ReadAsync(platform, NotThere, NotThere));
        Assert.IsTrue(Is<MetricsOutcome.Unavailable>(await ReadAsync(platform, NotThere, (400, """{"error":{"message":"Over","code":190}}"""))).IsUnauthorized);
    }

    [TestMethod]
    [DataRow(Platform.Facebook)]
    [DataRow(Platform.Instagram)]
    [DataRow(Platform.Threads)]
    public async Task ReadMetrics_CountersRefusedOfAPostThatIsThere_IsUnavailable(Platform platform) =>
        Is<MetricsOutcome.Unavailable>(await ReadAsync(platform, There, OwnList));

    [TestMethod]
    [DataRow(Platform.Facebook, "1_5_7")]
    [DataRow(Platform.Instagram, "1_5")]
    public async Task Delete_NotThere_IsDeletedOnlyForATokenThatReadsItsAccount(Platform platform, string id)
    {
        Is<DeleteOutcome.Deleted>(await DeleteAsync(platform, id, NotThere, OwnList));
        Is<DeleteOutcome.Unavailable>(await DeleteAsync(platform, id, NotThere, NotAllowed));
        Is<DeleteOutcome.Refused>(await DeleteAsync(platform, id, There, OwnList));
    }

    /// <param name="post">When the post is asked for itself.</param>
    /// <param name="own">When the account's own things are.</param>
    private static async Task<MetricsOutcome> ReadAsync(Platform platform, (int Status, string Body) post, (int Status, string Body) own)
    {
        // Facebook's counters are asked for together first.
        await using var canned = new CannedAnswers(platform, platform is Platform.Facebook ? [NotThere, NotThere, post, own] : [NotThere, post, own]);
        return await canned.Channel.ReadMetricsAsync(new MetricsRequest(PlatformCase.Of(platform).Account, ["18"]));
    }

    private static async Task<DeleteOutcome> DeleteAsync(Platform platform, string id, (int Status, string Body) post, (int Status, string Body) own)
    {
        await using var canned = new CannedAnswers(platform, NotThere, post, own);
        return await canned.Channel.DeleteAsync(new DeleteRequest(PlatformCase.Of(platform).Account, id));
    }
}
