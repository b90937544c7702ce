using AutoPublish.Core.Results;

namespace AutoPublish.Web.Bounces;

internal static class BounceRefusals
{
    /// <summary>Nobody is told: whoever brings a bounce learns nothing.</summary>
    internal static Refusal OldNews { get; } = new("", RefusalKind.Conflict, "The mail is not waited for any more.", "");
}
