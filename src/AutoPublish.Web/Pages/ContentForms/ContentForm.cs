using System.Globalization;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Results;
using AutoPublish.Web.Actions.Content;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Pages.ContentForms;

/// <summary>What was posted about a content.</summary>
internal sealed record ContentForm
{
    internal const string VersionField = "version";
    internal const string DeedField = "do";
    internal const string TargetField = "target";
    internal const string AttemptsField = "attempts";
    internal const string TextPrefix = "text-";
    internal const string NextPrefix = "next-";

    /// <summary>Null: nothing that could be done.</summary>
    public ContentDeed? Deed { get; init; }

    /// <summary>The version that was looked at; 0 when the form does not say.</summary>
    public int Version { get; init; }

    /// <summary>The call that was looked at, counted; 0 when the form does not say.</summary>
    public int Attempts { get; init; }

    public string ApprovalId { get; init; } = "";

    public string PayloadHash { get; init; } = "";

    public string TargetId { get; init; } = "";

    /// <summary>Cleaned; null when nothing was written.</summary>
    public string? Feedback { get; init; }

    /// <summary>As typed; null for nothing.</summary>
    public string? Pin { get; init; }

    /// <summary>What was typed, by target id.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>();

    /// <summary>What was typed to follow a thread, by the id of its first target.</summary>
    public IReadOnlyDictionary<string, string> Next { get; init; } = new Dictionary<string, string>();

    /// <summary>What an image shows, as it was typed.</summary>
    public string? AltText { get; init; }

    /// <summary>A time on the tenant's clock, as it was typed.</summary>
    public string? At { get; init; }

    /// <summary>The instant that was told and agreed to, as RFC 3339.</summary>
    public string? To { get; init; }

    internal static ContentForm Of(IFormCollection form) => new()
    {
        Deed = ContentDeeds.Read(form[DeedField]),
        Version = Number(form[VersionField]),
        Attempts = Number(form[AttemptsField]),
        ApprovalId = Short(form["approval"]),
        PayloadHash = Short(form["hash"]),
        TargetId = Short(form[TargetField]),
        Feedback = Actions.Approval.Feedback.Clean(form["feedback"]),
        Pin = Typed(form["pin"]),
        Texts = Named(form, TextPrefix),
        Next = Named(form, NextPrefix),
        At = Typed(form["at"]),
        To = Typed(form["to"]),
    };

    /// <summary>The texts that differ from those of the content, and the targets that it shall have; line ends do not count.</summary>
    internal Outcome<FollowUpTexts> ChangedFrom(ContentItem content)
    {
        Dictionary<string, IReadOnlyList<string>> chains = new(StringComparer.Ordinal);
        foreach (Target first in content.Targets.Where(t => t.Follows is null))
        {
            IReadOnlyList<Target> known = FollowUps.After(content.Targets, first);
            string[] wanted = [.. known.Select(t => Texts.GetValueOrDefault(t.TargetId) ?? t.Payload?.Text ?? "").Append(Next.GetValueOrDefault(first.TargetId) ?? "").Where(t => !string.IsNullOrWhiteSpace(t))];
            if (!wanted.SequenceEqual(known.Select(t => t.Payload?.Text)))
            {
                chains[first.TargetId] = wanted;
            }
        }

        if (!FollowUpTexts.Of(content.Targets, chains).Succeeded(out FollowUpTexts? following, out Refusal? refusal))
        {
            return refusal;
        }

        IEnumerable<KeyValuePair<string, string>> posts = Texts.Where(t => content.Targets.Any(c => c.TargetId == t.Key && c.Follows is null && c.Payload?.Text != t.Value));
        return following with { Texts = new Dictionary<string, string>([.. following.Texts.Where(t => content.Targets.FirstOrDefault(c => c.TargetId == t.Key)?.Payload?.Text != t.Value), .. posts]) };
    }

    private static Dictionary<string, string> Named(IFormCollection form, string prefix) =>
        form.Where(f => f.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(f => f.Key[prefix.Length..], f => Clean(f.Value), StringComparer.Ordinal);

    // Browsers send line ends of two characters.
    private static string Clean(string? text) => (text ?? "").ReplaceLineEndings("\n");

    private static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;

    private static string Short(string? text) => text is { Length: <= ContentIds.MaxApprovalLength } ? text : "";

    private static string? Typed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
