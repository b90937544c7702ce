using System.Collections.Concurrent;
using System.Security.Cryptography;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Generation;
using AutoPublish.Core.Media;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Content;
using AutoPublish.UnitTests.Approvals;
using AutoPublish.UnitTests.Content;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace AutoPublish.UnitTests.Generation;

/// <summary>An image that is ordered with a content is drawn once, and goes out with its texts.</summary>
[TestClass]
public sealed class DrawnImageTests : IMediaStore
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly Tenant Tenant = new() { TenantId = "t1", Name = "Tenant", Approvers = ["ann@example.com"], ApprovalPolicy = ApprovalPolicy.Always };
    private static readonly ImageOrder Order = new("A cup", "A white cup on a table");
    private static readonly byte[] Drawn = [1, 2, 3];
    private static readonly byte[] Fitted = [4, 5];
    private readonly ConcurrentDictionary<string, ReadOnlyMemory<byte>> _stored = [];
    private readonly Mock<IImageGenerator> _generator = new();
    private readonly Mock<IImageFitter> _fitter = new();

    [TestInitialize]
    public void Setup()
    {
        _generator.Setup(g => g.DrawAsync(It.IsAny<ImageRequest>(), It.IsAny<CancellationToken>())).ReturnsAsync(new GeneratedImage(Drawn, "image/png", "painter@1", "abcd"));
        _fitter.Setup(f => f.Look(It.IsAny<ReadOnlyMemory<byte>>())).Returns(new ImageFacts("image/png", 10, 10, false));
        _fitter.Setup(f => f.Fit(It.Is<ReadOnlyMemory<byte>>(b => b.ToArray().SequenceEqual(Drawn)), Platform.X)).Returns(new FittedImage(Fitted, new ImageFacts("image/jpeg", 5, 5, false)));
    }

    [TestMethod]
    public async Task Draft_WithAnOrder_CarriesTheImageItsAltTextAndTheLabel()
    {
        using ClockBench bench = Bench();

        ContentItem content = await bench.StartAsync(at: null, image: Order);

        Assert.AreEqual(ContentStatus.Pending, content.Status);
        TargetPayload? payload = content.Targets[0].Payload;
        Assert.AreEqual(new PayloadMedia(DigestOf(Fitted), "image/jpeg", 2, Order.AltText), payload?.Media.Single());
        Assert.IsTrue(payload?.MadeWithAi);
        Assert.AreEqual(new DrawnImage(DigestOf(Drawn), "painter@1", "abcd", Noon), content.Source.Image?.Drawn);
        Assert.IsTrue(_stored.ContainsKey(DigestOf(Fitted)));
        _generator.Verify(g => g.DrawAsync(new ImageRequest("t1", ClockBench.ContentId, "A cup"), It.IsAny<CancellationToken>()), Times.Once);
    }

    [TestMethod]
    [DataRow(ContentFailpoints.AfterImageDrawn, 2)]
    [DataRow(ContentFailpoints.AfterImageWritten, 1)]
    [DataRow(ContentFailpoints.AfterGenerated, 1)]
    [DataRow(ContentFailpoints.AfterDraftWritten, 1)]
    public async Task Crash_AtAnyStep_DrawsAgainOnlyWhatWasNotWritten(string at, int drawn)
    {
        using ClockBench bench = Bench();
        int hits = 0;
        bench.OnFailpoint = name =>
        {
            if (name == at && ++hits == 1)
            {
                throw new InvalidOperationException("A crash.");
            }
        };
        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => bench.StartAsync(at: null, image: Order));

        await bench.LookAsync();

        Assert.HasCount(1, (await bench.GetAsync()).Targets[0].Payload?.Media ?? []);
        _generator.Verify(g => g.DrawAsync(It.IsAny<ImageRequest>(), It.IsAny<CancellationToken>()), Times.Exactly(drawn));
    }

    [TestMethod]
    public async Task Draft_MadeAnew_KeepsTheImage()
    {
        using ClockBench bench = Bench();
        ContentItem content = await bench.StartAsync(at: null, image: Order);
        Approval approval = content.Approval ?? throw new AssertFailedException("No approval.");
        ApprovalDecision changes = new(DecisionKind.Changes, approval.Approvers[0].ApproverId, Noon, ApprovalDecision.ViaLink, "Shorter.") { ApproverId = approval.Approvers[0].ApproverId };
        Assert.IsTrue((await bench.TellAsync(new ContentCommand.Decide(approval.ApprovalId, approval.PayloadHash, changes))).Succeeded(out _, out Refusal? refusal), refusal?.Message);

        await bench.LookAsync();

        content = await bench.GetAsync();
        Assert.AreEqual((2, "Draft 2"), (content.Version, content.Targets[0].Payload?.Text));
        Assert.HasCount(1, content.Targets[0].Payload?.Media ?? []);
        _generator.Verify(g => g.DrawAsync(It.IsAny<ImageRequest>(), It.IsAny<CancellationToken>()), Times.Once);
    }

    [TestMethod]
    public async Task Draft_MadeAnewAfterTheImageWasTakenOff_StaysWithoutIt()
    {
        using ClockBench bench = Bench();
        ContentItem content = await bench.StartAsync(at: null, image: Order);
        ContentItem bare = content with { Targets = [.. content.Targets.Select(t => t with { Payload = t.Payload is null ? null : t.Payload with { Media = [] } })] };
        Approval approval = bare.Approval ?? throw new AssertFailedException("No approval.");
        ApprovalDecision changes = new(DecisionKind.Changes, approval.Approvers[0].ApproverId, Noon, ApprovalDecision.ViaLink, "Shorter.") { ApproverId = approval.Approvers[0].ApproverId };
        Assert.IsTrue(ContentMachine.Apply(bare, new ContentCommand.Decide(approval.ApprovalId, approval.PayloadHash, changes), Noon).Succeeded(out ContentItem? asked, out Refusal? refusal), refusal?.Message);
        await bench.SetAsync(asked);

        await bench.LookAsync();

        content = await bench.GetAsync();
        Assert.AreEqual(2, content.Version);
        Assert.IsEmpty(content.Targets[0].Payload?.Media ?? []);
        Assert.IsTrue(content.Targets[0].Payload?.MadeWithAi);
    }

    [TestMethod]
    public async Task Image_ThatMayHaveBeenDrawn_IsOrderedOnceMoreAndNotAgain()
    {
        _generator.Setup(g => g.DrawAsync(It.IsAny<ImageRequest>(), It.IsAny<CancellationToken>())).ThrowsAsync(new GeneratorBusyException("No answer.") { MayBePaid = true });
        using ClockBench bench = Bench();
        ContentItem content = await bench.StartAsync(at: null, image: Order);

        while (content is { Status: ContentStatus.Draft, NextAttemptAt: { } next })
        {
            bench.SetTime(next);
            await bench.LookAsync();
            content = await bench.GetAsync();
        }

        Assert.AreEqual((ContentStatus.Failed, "AP3002"), (content.Status, content.Reason?.Code));
        _generator.Verify(g => g.DrawAsync(It.IsAny<ImageRequest>(), It.IsAny<CancellationToken>()), Times.Exactly(2));
    }

    [TestMethod]
    public async Task Image_Refused_FailsTheContentAndSaysWhy()
    {
        _generator.Setup(g => g.DrawAsync(It.IsAny<ImageRequest>(), It.IsAny<CancellationToken>())).ThrowsAsync(new GenerationRefusedException("Not that.") { Code = "AP3006", Remedy = "Another." });
        using ClockBench bench = Bench();

        ContentItem content = await bench.StartAsync(at: null, image: Order);

        Assert.AreEqual((ContentStatus.Failed, "AP3006"), (content.Status, content.Reason?.Code));
    }

    [TestMethod]
    public async Task Image_OutOfReach_IsWaitedOut()
    {
        _generator.SetupSequence(g => g.DrawAsync(It.IsAny<ImageRequest>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new GeneratorBusyException("Busy.", TimeSpan.FromSeconds(30)))
            .ReturnsAsync(new GeneratedImage(Drawn, "image/png", "painter@1", "abcd"));
        using ClockBench bench = Bench();
        ContentItem content = await bench.StartAsync(at: null, image: Order);
        Assert.AreEqual((ContentStatus.Draft, Noon.AddSeconds(30)), (content.Status, content.NextAttemptAt));

        bench.SetTime(Noon.AddSeconds(30));
        await bench.LookAsync();

        Assert.HasCount(1, (await bench.GetAsync()).Targets[0].Payload?.Media ?? []);
    }

    [TestMethod]
    public async Task Image_ThatIsNone_FailsTheContent()
    {
        _fitter.Setup(f => f.Look(It.IsAny<ReadOnlyMemory<byte>>())).Returns(new Refusal("AP2344", RefusalKind.Invalid, "It is no image.", "Send one."));
        using ClockBench bench = Bench();

        Assert.AreEqual("AP3008", (await bench.StartAsync(at: null, image: Order)).Reason?.Code);
        Assert.IsEmpty(_stored);
    }

    [TestMethod]
    public async Task Image_WhereNobodyDrawsAnyMore_FailsTheContent()
    {
        using ClockBench bench = new(Noon, Tenant);

        Assert.AreEqual("AP3008", (await bench.StartAsync(at: null, image: Order)).Reason?.Code);
    }

    [TestMethod]
    public void ImageDrawn_ForAContentThatOrderedNoneOrHasIt_IsRefused()
    {
        ContentCommand.ImageDrawn drawn = new(new DrawnImage("00", "m", "p", Noon));

        Assert.IsFalse(ContentMachine.Apply(Contents.Fresh(), drawn, Noon).Succeeded(out _, out _));
        ContentItem ordered = Contents.Fresh() with { Source = new ContentSource { Brief = "b", Image = Order } };
        Assert.IsTrue(ContentMachine.Apply(ordered, drawn, Noon).Succeeded(out ContentItem? has, out _));
        Assert.IsFalse(ContentMachine.Apply(has, drawn, Noon).Succeeded(out _, out _));
    }

    public ValueTask<string> PutAsync(string tenantId, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        string digest = DigestOf(bytes.Span);
        _stored[digest] = bytes;
        return ValueTask.FromResult(digest);
    }

    public ValueTask<ReadOnlyMemory<byte>?> GetAsync(string tenantId, string digest, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(_stored.TryGetValue(digest, out ReadOnlyMemory<byte> bytes) ? bytes : (ReadOnlyMemory<byte>?)null);

    public ValueTask DeleteAsync(string tenantId, string digest, CancellationToken cancellationToken = default)
    {
        _stored.TryRemove(digest, out _);
        return ValueTask.CompletedTask;
    }

    private static string DigestOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private ClockBench Bench() => new(Noon, Tenant, more: s => s.AddSingleton(_generator.Object).AddSingleton(_fitter.Object).AddSingleton<IMediaStore>(this));
}
