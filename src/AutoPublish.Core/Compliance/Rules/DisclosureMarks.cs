using System.Text;
using AutoPublish.Core.PostText;

namespace AutoPublish.Core.Compliance.Rules;

internal static class DisclosureMarks
{
    /// <summary>As a word of its own, in any case: <c>#ad</c> is not in <c>#adventure</c>.</summary>
    public static bool StandIn(string text, ComplianceSettings settings)
    {
        var normal = NormalForm.Nfc(text);
        return settings.DisclosureMarks.Any(m => m.Length > 0 && Stands(normal, NormalForm.Nfc(m)));
    }

    private static bool Stands(string text, string mark)
    {
        for (var at = text.IndexOf(mark, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(mark, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (IsEdge(text.AsSpan(0, at), last: true) && IsEdge(text.AsSpan(at + mark.Length), last: false))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsEdge(ReadOnlySpan<char> neighbours, bool last)
    {
        if (neighbours.IsEmpty)
        {
            return true;
        }

        _ = last ? Rune.DecodeLastFromUtf16(neighbours, out var rune, out _) : Rune.DecodeFromUtf16(neighbours, out rune, out _);
        return !Rune.IsLetterOrDigit(rune) && rune.Value is not ('_' or '/');
    }
}
