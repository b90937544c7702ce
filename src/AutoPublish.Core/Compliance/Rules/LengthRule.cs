using System.Globalization;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.PostText;
using AutoPublish.Core.Publishing;

namespace AutoPublish.Core.Compliance.Rules;

internal sealed class LengthRule(Platform platform) : IComplianceRule
{
    public string Id { get; } = PlatformNames.NameOf(platform) + ".length@1";

    public IEnumerable<Verdict> Check(TargetPayload payload, ComplianceSettings settings)
    {
        if (payload.Platform != platform)
        {
            yield break;
        }

        var measure = PlatformTextMeasure.Of(platform, payload.Text, payload.Follows is not null);
        if (!measure.Fits)
        {
            var reason = string.Create(CultureInfo.InvariantCulture, $"The text is {measure.Length:N0} {UnitOf(measure.Unit)} long; {platform} takes {measure.Limit:N0}{(FollowUps.IsComment(payload) ? " in a comment" : "")}.");
            var remedy = string.Create(CultureInfo.InvariantCulture, $"Shorten it by {measure.Length - measure.Limit:N0}: what stands from position {measure.CutPoint + 1:N0} on does not fit.");
            yield return new Verdict(Id, VerdictLevel.Block, reason, remedy);
        }
    }

    private static string UnitOf(TextUnit unit) => unit switch
    {
        TextUnit.Weighted => "characters (emoji and CJK count 2, a link 23)",
        TextUnit.Graphemes => "characters",
        TextUnit.Bytes => "bytes of UTF-8",
        TextUnit.CodeUnits => "characters (an emoji counts 2 or more)",
        TextUnit.CharactersEmojiBytes => "characters (an emoji counts its bytes)",
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "Not a unit."),
    };
}
