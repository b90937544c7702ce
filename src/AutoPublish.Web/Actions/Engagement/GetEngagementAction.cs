using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Engagement;
using AutoPublish.Core.Results;
using AutoPublish.Web.Actions.Content;
using AutoPublish.Web.Actions.Input;
using AutoPublish.Web.Auth;

namespace AutoPublish.Web.Actions.Engagement;

internal sealed class GetEngagementAction(ContentCommands contents, LatestFigures figures)
    : ActionHandler<ContentInput, GetEngagementOutput>(ActionJson.Default.ContentInput, ActionJson.Default.GetEngagementOutput)
{
    public override ActionDescription Description { get; } = new()
    {
        Name = "getEngagement",
        Title = "See the figures",
        Description = "Shows how the posts of a content did over time: the counters of each platform at each time they were read, oldest first. Figures are read by themselves, often at first and rarely later, for 30 days.",
        Group = ActionGroup.Engagement,
        Scope = AccessScopes.ContentRead,
        Hints = ActionHints.Reads,
        Example = """{"contentId":"0199a1b2c3d47e8f9a0b1c2d3e4f5a6b"}""",
    };

    protected override async ValueTask<Outcome<ActionResult<GetEngagementOutput>>> RunAsync(ContentInput input, ActionCall call)
    {
        if (!(await contents.ReadAsync(call, input.ContentId)).Succeeded(out ContentItem? content, out Refusal? refusal))
        {
            return refusal;
        }

        IReadOnlyList<EngagementSeries> series = await figures.SeriesAsync(content, call.Cancelled);
        GetEngagementOutput output = new()
        {
            ContentId = content.ContentId,
            Targets = [.. series.Select(s => new TargetEngagement
            {
                TargetId = s.TargetId,
                Platform = s.Platform,
                PlatformPostId = s.PostId,
                PublishedAt = s.PublishedAt,
                Samples = s.Samples,
            })],
        };
        bool any = series.Any(s => s.Samples.Count > 0);
        return new ActionResult<GetEngagementOutput>(output, any ? "Totals since each post went out." : "No figures were read yet; the first come about two minutes after a post went out.");
    }
}

internal sealed record GetEngagementOutput
{
    [Field("The content.")]
    public required string ContentId { get; init; }

    [Field("One for each post that is out and was read.")]
    public required IReadOnlyList<TargetEngagement> Targets { get; init; }
}

internal sealed record TargetEngagement
{
    [Field("Names the target within its content.")]
    public required string TargetId { get; init; }

    [Field("The social network.")]
    public required Platform Platform { get; init; }

    [Field("The platform's id of the post.")]
    public required string PlatformPostId { get; init; }

    [Field("When it went out (RFC 3339, UTC).")]
    public required DateTimeOffset PublishedAt { get; init; }

    [Field("Totals at each reading, oldest first; a counter that the platform does not tell is absent.")]
    public required IReadOnlyList<EngagementSample> Samples { get; init; }
}
