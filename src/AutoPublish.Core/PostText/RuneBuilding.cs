using System.Text;

namespace AutoPublish.Core.PostText;

internal static class RuneBuilding
{
    /// <summary>As <c>Append(object)</c> would, without a box and a string for each character.</summary>
    public static StringBuilder AppendRune(this StringBuilder text, Rune rune)
    {
        Span<char> units = stackalloc char[2];
        return text.Append(units[..rune.EncodeToUtf16(units)]);
    }
}
