using AutoPublish.Core;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using System.Text.Json;

namespace AutoPublish.UnitTests.Content;

[TestClass]
public sealed class RemovalMovesTests
{
    private static readonly DateTimeOffset Now = Contents.Now.AddDays(1);

    [TestMethod]
    public void TakeDown_ThenPutThenDone_NamesTheStepsInBetween()
    {
        ContentItem content = Out();
        Assert.IsInstanceOfType<ContentStep.Done>(ContentStep.Next(content, Now));

        ContentItem begun = Apply(content, new ContentCommand.TakeDown(ThenDelete: true));
        string targetId = Down(begun).TargetId;
        Assert.AreEqual(new ContentStep.TakeDown(targetId), ContentStep.Next(begun, Now));
        Assert.AreEqual(Now, ContentKinds.WakeAt(begun));

        ContentItem put = Apply(begun, new ContentCommand.RemovalPut(targetId, Contents.Why, Now.AddMinutes(5), WasAsked: true));
        Assert.AreEqual(1, Down(put).Ledger?.Removal?.Attempts);
        Assert.AreEqual(new ContentStep.Wait(Now.AddMinutes(5)), ContentStep.Next(put, Now));
        Assert.AreEqual(Now.AddMinutes(5), ContentKinds.WakeAt(put));
        Assert.AreEqual(new ContentStep.TakeDown(targetId), ContentStep.Next(put, Now.AddMinutes(5)));

        ContentItem done = Apply(put, new ContentCommand.RemovalDone(targetId, "{}"));
        Assert.AreEqual(content.Status, done.Status);
        Assert.AreEqual(Now, Down(done).Ledger?.Removal?.RemovedAt);
        Assert.IsNull(Down(done).Ledger?.Removal?.Reason);
    }

    [TestMethod]
    public void Next_EveryPostIsDown_ErasesWhereThatIsWanted()
    {
        Assert.IsInstanceOfType<ContentStep.Erase>(ContentStep.Next(AllDown(thenDelete: true), Now));
        Assert.IsInstanceOfType<ContentStep.Done>(ContentStep.Next(AllDown(thenDelete: false), Now));
    }

    [TestMethod]
    public void Next_OneWasRefused_KeepsTheContentAndCanBeBegunAgain()
    {
        ContentItem begun = Apply(Out(), new ContentCommand.TakeDown(ThenDelete: true));
        ContentItem refused = begun;
        foreach (Target target in begun.Targets.Where(t => t.Ledger?.Removal is not null))
        {
            refused = Apply(refused, new ContentCommand.RemovalRefused(target.TargetId, Contents.Why));
        }

        Assert.IsInstanceOfType<ContentStep.Done>(ContentStep.Next(refused, Now));
        Assert.IsNull(ContentKinds.WakeAt(refused));
        Assert.IsInstanceOfType<ContentStep.TakeDown>(ContentStep.Next(Apply(refused, new ContentCommand.TakeDown(ThenDelete: true)), Now));
    }

    /// <summary>What we take down is not gone by somebody else's doing, however the watch's answers come in.</summary>
    [TestMethod]
    public void MarkGone_TakenDownOrAboutToBe_IsRefused()
    {
        ContentItem begun = Apply(Out(), new ContentCommand.TakeDown(ThenDelete: false));
        string targetId = Down(begun).TargetId;

        Assert.IsFalse(ContentMachine.Apply(begun, new ContentCommand.MarkGone(targetId), Now).Succeeded(out _, out _));
        ContentItem done = Apply(begun, new ContentCommand.RemovalDone(targetId, "{}"));
        Assert.IsFalse(ContentMachine.Apply(done, new ContentCommand.MarkGone(targetId), Now).Succeeded(out _, out _));
    }

    [TestMethod]
    public void TakeDown_Twice_IsRefusedTheSecondTime() =>
        Assert.IsFalse(ContentMachine.Apply(Apply(Out(), new ContentCommand.TakeDown(ThenDelete: true)), new ContentCommand.TakeDown(ThenDelete: true), Now).Succeeded(out _, out _));

    [TestMethod]
    public void Removal_InTheDocument_SurvivesTheStore()
    {
        ContentItem begun = Apply(Out(), new ContentCommand.TakeDown(ThenDelete: true));

        ContentItem? read = JsonSerializer.Deserialize(JsonSerializer.Serialize(begun, CoreJson.Default.ContentItem), CoreJson.Default.ContentItem);

        Assert.AreEqual(Down(begun).Ledger?.Removal, read is null ? null : Down(read).Ledger?.Removal);
    }

    private static ContentItem Out() => Contents.In(ContentStatus.Published);

    private static ContentItem AllDown(bool thenDelete)
    {
        ContentItem content = Apply(Out(), new ContentCommand.TakeDown(thenDelete));
        return content.Targets.Where(t => t.Ledger?.Removal is not null).Aggregate(content, (c, t) => Apply(c, new ContentCommand.RemovalDone(t.TargetId, "{}")));
    }

    private static Target Down(ContentItem content) => content.Targets.First(t => t.Ledger?.Removal is not null);

    private static ContentItem Apply(ContentItem content, ContentCommand command) =>
        ContentMachine.Apply(content, command, Now).Succeeded(out ContentItem? next, out var refusal) ? next : throw new AssertFailedException(refusal.Message);
}
