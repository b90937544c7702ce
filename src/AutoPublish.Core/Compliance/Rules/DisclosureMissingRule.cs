using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;

namespace AutoPublish.Core.Compliance.Rules;

/// <summary>Advertising must be recognisable. Only X's API takes a label for it; everywhere else a mark must stand in the text.</summary>
internal sealed class DisclosureMissingRule : IComplianceRule
{
    public string Id => "disclosure.missing@1";

    public IEnumerable<Verdict> Check(TargetPayload payload, ComplianceSettings settings)
    {
        // The post that a follow-up stands under says it.
        if (payload.PaidPartnership && payload.Follows is null && payload.Platform != Platform.X && !DisclosureMarks.StandIn(payload.Text, settings))
        {
            yield return new Verdict(
                Id,
                VerdictLevel.Block,
                $"Somebody paid for the post, and nothing in it says so; AutoPublish cannot set a label on {payload.Platform}.",
                settings.DisclosureMarks.Count > 0 ? $"Add a mark such as {settings.DisclosureMarks[0]}." : "Name marks of advertising in the settings, and add one.");
        }
    }
}
