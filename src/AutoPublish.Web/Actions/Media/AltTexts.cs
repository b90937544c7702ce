using System.Text;
using AutoPublish.Core.Results;
using AutoPublish.Web.Actions.Approval;

namespace AutoPublish.Web.Actions.Media;

/// <summary>What an image shows, as somebody wrote it.</summary>
internal static class AltTexts
{
    /// <summary>Characters.</summary>
    internal const int MaxLength = 1000;

    internal static Outcome<string> Read(string? text) =>
        IsWellFormed(text) && Feedback.Clean(text) is { } clean && clean.EnumerateRunes().Count() <= MaxLength ? clean : ImageRefusals.NoAltText();

    /// <summary>Half a character has no bytes, so it can be neither hashed nor sent.</summary>
    private static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out int length) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            text = text[length..];
        }

        return true;
    }
}
