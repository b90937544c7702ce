using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace AutoPublish.Web.Actions.Content;

/// <summary>A place in a listing, as callers carry it. It names no tenant: another's cursor is only a point in time.</summary>
internal static class ContentCursor
{
    private const int TimeDigits = 16;
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    internal static string Write(string key) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(key));

    /// <summary>Null: not one of ours.</summary>
    internal static string? Read(string cursor)
    {
        if (!Base64Url.IsValid(cursor.AsSpan()))
        {
            return null;
        }

        string key = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(cursor));
        bool isKey = key.Length is > TimeDigits and <= TimeDigits + ContentIds.MaxLength && key.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
        return isKey && key.AsSpan(0, TimeDigits).IndexOfAnyExcept(HexDigits) < 0 ? key : null;
    }
}
