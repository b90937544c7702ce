using AutoPublish.Core.Content;
using AutoPublish.Core.Results;

namespace AutoPublish.Web.Pages.ContentForms;

/// <summary>What became of a posted form.</summary>
internal abstract record DeedOutcome
{
    private DeedOutcome()
    {
    }

    /// <param name="Content">As it stands now; after a deletion as it was.</param>
    /// <param name="IsNews">False: it stood so already.</param>
    internal sealed record Done(ContentItem Content, bool IsNews) : DeedOutcome;

    /// <summary>Somebody changed it after the form was made; nothing was done.</summary>
    internal sealed record Stale : DeedOutcome;

    internal sealed record Refused(Refusal Refusal) : DeedOutcome;

    /// <summary>The form itself lacks something.</summary>
    internal sealed record Mistaken(string Says) : DeedOutcome;

    internal static DeedOutcome Of(Outcome<ContentItem> outcome) =>
        outcome.Succeeded(out ContentItem? content, out Refusal? refusal) ? new Done(content, IsNews: true) : new Refused(refusal);
}
