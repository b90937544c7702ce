using System.Text;
using AutoPublish.Core.Content;

namespace AutoPublish.Core.Compliance.Rules;

/// <summary>Joiners inside emoji and in scripts that need them are what they are for, and so are marks of direction beside such a script.</summary>
internal sealed class InvisibleCharactersRule : IComplianceRule
{
    public string Id => "text.invisible-characters@1";

    public IEnumerable<Verdict> Check(TargetPayload payload, ComplianceSettings settings)
    {
        var hidden = 0;
        var turning = false;
        Rune before = default;
        foreach (var rune in payload.Text.EnumerateRunes())
        {
            if (InvisibleCharacters.IsInvisible(rune.Value) && !BelongsThere(rune.Value, before.Value))
            {
                hidden++;
                turning |= InvisibleCharacters.TurnsText(rune.Value);
            }

            before = rune;
        }

        if (hidden > 0)
        {
            var what = turning ? "that turn the direction of the text" : "that a reader does not see";
            yield return new Verdict(Id, VerdictLevel.Flag, $"The text holds {hidden} characters {what}.", "Remove them, or check that the post reads as it should.");
        }
    }

    private static bool BelongsThere(int value, int before) => value switch
    {
        InvisibleCharacters.Joiner or InvisibleCharacters.NonJoiner => before > 0x2FF,
        0x200E or 0x200F or 0x061C => before is >= 0x590 and < 0x900 or ' ' or '.' or '!' or ')',
        >= 0xE0020 and <= 0xE007F => before is 0x1F3F4 or (>= 0xE0020 and <= 0xE007F),
        _ => false,
    };
}
