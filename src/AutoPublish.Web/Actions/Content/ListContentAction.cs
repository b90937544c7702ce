using AutoPublish.Core.Content;
using AutoPublish.Core.Results;
using AutoPublish.Web.Auth;

namespace AutoPublish.Web.Actions.Content;

internal sealed class ListContentAction(ContentListing listing, RenderedLists rendered)
    : ActionHandler<ListContentInput, ListContentOutput>(ActionJson.Default.ListContentInput, ActionJson.Default.ListContentOutput)
{
    private const int DefaultLimit = 20;
    private const int MaxText = 280;

    public override ActionDescription Description { get; } = new()
    {
        Name = "listContent",
        Title = "List contents",
        Description = "Lists contents, newest first, by state, social network and time of making: to find the contentId of what a person speaks of. A page has up to 100; send nextCursor as cursor for the next one.",
        Group = ActionGroup.Content,
        Scope = AccessScopes.ContentRead,
        Hints = ActionHints.Reads,
        Example = """{"status":"scheduled","limit":10}""",
    };

    /// <summary>Answered from memory while no content of the tenant has changed.</summary>
    protected override async ValueTask<ActionAnswer> AnswerAsync(ListContentInput input, ActionCall call)
    {
        long? stamp = rendered.StampOf(call.TenantId);
        if (rendered.Find(call.TenantId, input, stamp) is { } body)
        {
            return new ActionAnswer(body);
        }

        ActionAnswer answer = await base.AnswerAsync(input, call);
        if (answer.Problem is null)
        {
            rendered.Keep(call.TenantId, input, stamp, answer.Body);
        }

        return answer;
    }

    protected override async ValueTask<Outcome<ActionResult<ListContentOutput>>> RunAsync(ListContentInput input, ActionCall call)
    {
        if (!Rfc3339.TryRead(input.From, out DateTimeOffset? from))
        {
            return ActionRefusals.BadTime("from", input.From ?? "");
        }

        if (!Rfc3339.TryRead(input.To, out DateTimeOffset? to))
        {
            return ActionRefusals.BadTime("to", input.To ?? "");
        }

        if (from > to)
        {
            return ActionRefusals.EndBeforeBegin();
        }

        string? after = null;
        if (input.Cursor is { } cursor && (after = ContentCursor.Read(cursor)) is null)
        {
            return ActionRefusals.BadCursor();
        }

        ContentQuery query = new(input.Status, input.Platform, from, to, input.Limit ?? DefaultLimit, after);
        ContentPage page = await listing.ListAsync(call.TenantId, query, call.Cancelled);
        ListContentOutput output = new()
        {
            Items = [.. page.Items.Select(Summary)],
            NextCursor = page.Next is { } next ? ContentCursor.Write(next) : null,
        };
        string more = output.NextCursor is null ? "that is all" : "there are more";
        return new ActionResult<ListContentOutput>(output, $"{output.Items.Count} {(output.Items.Count == 1 ? "content" : "contents")}; {more}.");
    }

    private static ContentSummary Summary(ContentItem content) => new()
    {
        ContentId = content.ContentId,
        Status = content.Status,
        Version = content.Version,
        ScheduledFor = content.Schedule.At?.ToUniversalTime(),
        CreatedAt = content.CreatedAt.ToUniversalTime(),
        Price = ContentViews.Dollars(content.PriceMicros),
        Targets = [.. content.Targets.Select(t => new TargetSummary { TargetId = t.TargetId, Platform = t.Platform, Status = t.Status, Text = Cut(t.Payload?.Text) })],
    };

    private static string? Cut(string? text)
    {
        if (text is null || text.Length <= MaxText)
        {
            return text;
        }

        int end = char.IsHighSurrogate(text[MaxText - 2]) ? MaxText - 2 : MaxText - 1;
        return text[..end] + "…";
    }
}
