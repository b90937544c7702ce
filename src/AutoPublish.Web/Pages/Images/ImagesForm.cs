using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.PostText;
using AutoPublish.Core.Publishing;

namespace AutoPublish.Web.Pages.Images;

/// <summary>The images of a content, and the form that adds one.</summary>
/// <param name="Targets">Where an image can go to.</param>
/// <param name="AltText">What was typed before a mistake.</param>
public sealed record ImagesForm(IReadOnlyList<ImageTarget> Targets, string AltText)
{
    internal static ImagesForm Of(ContentItem content, string? altText) => new([.. content.Targets.Where(t => t.Follows is null || FollowUps.HasThreads(t.Platform)).Select(t => Target(content, t))], altText ?? "");

    private static ImageTarget Target(ContentItem content, Target target) => new(
        target.TargetId,
        TargetTitle.Of(content.Targets, target),
        target.Follows is null,
        [.. (target.Payload?.Media ?? []).Select(m => HiddenText.Marked(m.AltText ?? "without a description"))]);
}

/// <param name="IsMeant">An image goes there unless something else is said.</param>
/// <param name="Images">What each shows, in their order.</param>
public sealed record ImageTarget(string TargetId, string Name, bool IsMeant, IReadOnlyList<string> Images);
