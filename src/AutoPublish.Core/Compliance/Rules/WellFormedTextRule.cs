using System.Buffers;
using System.Text;
using AutoPublish.Core.Content;

namespace AutoPublish.Core.Compliance.Rules;

/// <summary>Half a surrogate pair or a control character is refused by some platforms and dropped by others: what goes out would not be what was approved.</summary>
internal sealed class WellFormedTextRule : IComplianceRule
{
    public string Id => "text.well-formed@1";

    public IEnumerable<Verdict> Check(TargetPayload payload, ComplianceSettings settings)
    {
        if (FirstBad(payload.Text) is var at and >= 0)
        {
            yield return new Verdict(Id, VerdictLevel.Block, $"The text holds a character that cannot be published, at position {at + 1}.", "Remove it: it is a control character or half of a broken one.");
        }
    }

    private static int FirstBad(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var used) != OperationStatus.Done || IsBad(rune.Value))
            {
                return at;
            }

            at += used;
        }

        return -1;
    }

    private static bool IsBad(int value) =>
        value is (< 0x20 and not ('\n' or '\r' or '\t')) or (>= 0x7f and < 0xa0 and not 0x85) or (>= 0xfdd0 and <= 0xfdef) || (value & 0xfffe) == 0xfffe;
}
