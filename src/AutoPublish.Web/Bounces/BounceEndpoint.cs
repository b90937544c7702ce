using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Mail;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Web.Http;
using AutoPublish.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace AutoPublish.Web.Bounces;

/// <summary>
/// <c>POST /mail/bounces</c>: takes what a mail server pipes here. Anybody may post, so a message does nothing unless it
/// brings back a reference that we signed, and then only one thing: it marks that one mail as not delivered. The answer is
/// the same whatever was in it, so that nobody learns here which references are good or which question is still open.
/// </summary>
internal sealed class BounceEndpoint(IBounceReader bounces, MailReferences references, ContentWriter contents, ContentWaker waker, TimeProvider time)
{
    internal const string Route = "/mail/bounces";

    /// <summary>A report with a whole mail of ours in it, and room to spare.</summary>
    internal const int MaxBytes = 1024 * 1024;
    private const string MailType = "message/rfc822";

    internal async Task HandleAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            await ProblemWriter.WriteAsync(context, WebProblems.MethodNotAllowed(context.Request.Method, "POST"));
            return;
        }

        if (!IsMail(context.Request.ContentType))
        {
            await ProblemWriter.WriteAsync(context, WebProblems.NotMailType(context.Request.ContentType));
            return;
        }

        if (await ReadAsync(context) is not { } message)
        {
            await ProblemWriter.WriteAsync(context, WebProblems.TooLarge(MaxBytes));
            return;
        }

        using (message)
        {
            await TakeAsync(await bounces.ReadAsync(message, context.RequestAborted));
        }

        context.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    private static bool IsMail(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out MediaTypeHeaderValue? type) && type.MediaType.Equals(MailType, StringComparison.OrdinalIgnoreCase);

    /// <summary>Null: it is too long.</summary>
    private static async ValueTask<MemoryStream?> ReadAsync(HttpContext context)
    {
        if (context.Request.ContentLength > MaxBytes)
        {
            return null;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            // One byte above ours, so that we see the excess and can say so.
            limit.MaxRequestBodySize = MaxBytes + 1;
        }

        MemoryStream message = new();
        try
        {
            await context.Request.Body.CopyToAsync(message, context.RequestAborted);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            await message.DisposeAsync();
            return null;
        }

        message.Position = 0;
        return message;
    }

    private async ValueTask TakeAsync(BounceReport? report)
    {
        if (report is null || references.Read(report.Reference) is not { } mail)
        {
            return;
        }

        // A person's mail was lost: that is written down even if whoever tells us does not wait.
        MailRefusal refusal = new(report.Code, time.GetUtcNow(), Bounced: true);
        Outcome<ContentItem> outcome = await contents.ApplyAsync(mail.TenantId, mail.ContentId, content => CommandOf(content, mail, refusal), CancellationToken.None);
        if (outcome.Succeeded(out ContentItem? next, out _))
        {
            await waker.WakeContentAsync(next.TenantId, next.ContentId, CancellationToken.None);
        }
    }

    /// <summary>Nothing for a mail of an earlier round, for whoever has approved since, and for the same news again.</summary>
    private static Outcome<ContentCommand> CommandOf(ContentItem content, MailReference mail, MailRefusal refusal) =>
        content is { Status: ContentStatus.Pending, Approval: { } approval }
        && approval.ApprovalId == mail.ApprovalId
        && approval.Round == mail.Round
        && ApprovalStages.Seat(approval, mail.ApproverId) is { Refusal: null }
        && !ApprovalStages.HasApproved(approval, mail.ApproverId)
            ? new ContentCommand.MailRefused(mail.ApprovalId, mail.ApproverId, refusal)
            : ContentRefusals.NotPendingApproval(content);
}
