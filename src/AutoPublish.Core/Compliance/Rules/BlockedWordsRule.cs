using AutoPublish.Core.Content;

namespace AutoPublish.Core.Compliance.Rules;

internal sealed class BlockedWordsRule : IComplianceRule
{
    public string Id => "text.blocked-words@2";

    public IEnumerable<Verdict> Check(TargetPayload payload, ComplianceSettings settings)
    {
        if (settings.BlockedWords.Count == 0)
        {
            yield break;
        }

        var texts = new[] { payload.Text }.Concat(payload.Media.Select(m => m.AltText ?? "")).Select(FoldedWords.Of).ToArray();
        foreach (var blocked in settings.BlockedWords)
        {
            var phrase = FoldedWords.Of(blocked);
            if (texts.Any(t => t.Contains(phrase)))
            {
                yield return new Verdict(Id, VerdictLevel.Block, $"The post holds the blocked word '{blocked}'.", "Say it in other words, or take the word off the list in the settings.");
            }
        }
    }
}
