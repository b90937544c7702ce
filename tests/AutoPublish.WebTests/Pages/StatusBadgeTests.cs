using AutoPublish.Core.Content;
using AutoPublish.Web.Pages.Dashboard;

namespace AutoPublish.WebTests.Pages;

[TestClass]
public sealed class StatusBadgeTests
{
    private static readonly string[] Tones = ["", "good", "warn", "bad"];

    [TestMethod]
    public void Of_EveryState_HasWordsOfItsOwnAndAKnownTone()
    {
        StatusBadge[] contents = [.. Enum.GetValues<ContentStatus>().Select(StatusBadge.Of)];
        StatusBadge[] targets = [.. Enum.GetValues<TargetStatus>().Select(StatusBadge.Of)];

        Assert.HasCount(contents.Length, contents.Select(b => b.Text).Distinct());
        Assert.HasCount(targets.Length, targets.Select(b => b.Text).Distinct());
        Assert.IsTrue(contents.Concat(targets).All(b => Tones.Contains(b.Tone)));
    }
}
